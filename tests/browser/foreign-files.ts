/** Files that are no journeys: their content so many times over. Those that are nearest to one stand last. */
export const foreignFiles: readonly { readonly name: string; readonly content: string; readonly times?: number }[] = [
  { name: 'large.json', content: ' '.repeat(1024), times: 20 * 1024 },
  { name: 'deep.json', content: '[', times: 100_000 },
  { name: 'empty.json', content: '' },
  { name: 'null.json', content: 'null' },
  { name: 'binary.json', content: '\u0000\u0001\u0002PNG' },
  {
    name: 'traffic-light.scxml',
    content:
      '<?xml version="1.0"?><scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" initial="red"><state id="red"/></scxml>',
  },
  {
    name: 'order.bpmn',
    content:
      '<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="order"/></bpmn:definitions>',
  },
  { name: 'page.html', content: '<!doctype html><title>Page</title><script>window.hacked = 1</script>' },
  { name: 'package.json', content: '{ "name": "shop", "version": "1.0.0", "dependencies": { "left-pad": "1.3.0" } }' },
  {
    name: 'machine.json',
    content: '{ "id": "light", "initial": "green", "states": { "green": { "on": { "TIMER": "red" } }, "red": {} } }',
  },
  { name: 'broken.json', content: '{ "format": 1, "id": "broken", ' },
  {
    name: 'prototype.json',
    content:
      '{ "format": 1, "id": "bad", "name": "Bad", "languages": ["en"], "initial": "a", "__proto__": { "polluted": 1 }, "states": { "__proto__": { "polluted": 1 }, "a": { "block": { "type": "end", "version": 1 } } }, "texts": { "en": { "__proto__": "x" } } }',
  },
];
