import type { Journey } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import type { Call } from '../test/arbitrary-command.ts';
import { openDocument, smallJourney } from '../test/open-document.ts';

const say = { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } };
const outlet = (state: string, name: string) => ({ state, kind: 'outlet', name }) as const;

/** Runs commands one after the other; all must be done. */
function after(...calls: readonly Call[]): Journey {
  const document = openDocument(smallJourney(), { isPublished: true });
  for (const { name, input } of calls) expect(document.run(name, input as never)).toMatchObject({ ok: true });
  return document.journey;
}

type Row = readonly [title: string, calls: readonly Call[], look: (journey: Journey) => unknown, expected: unknown];

const call = <Name extends Call['name']>(name: Name, input: Extract<Call, { name: Name }>['input']): Call =>
  ({ name, input }) as Call;

const done: readonly Row[] = [
  // States
  [
    'addState derives a key from the name and draws the line to it',
    [
      call('addState', {
        parent: null,
        kind: 'step',
        block: 'say',
        name: 'Größe wählen',
        from: outlet('greet', 'done'),
      }),
    ],
    ({ states, texts }) => [
      states.greet?.outlets,
      states['groesse-waehlen']?.block,
      texts.en?.['groesse-waehlen.content.first'],
    ],
    [{ done: 'groesse-waehlen' }, { type: 'say', version: 1, props: { content: [{ id: 'first', kind: 'text' }] } }, ''],
  ],
  [
    'addState numbers a key that is taken',
    [call('addState', { parent: 'ask', kind: 'step', name: 'Greet' })],
    ({ states }) => Object.keys(states.ask?.states ?? {}),
    ['which', 'number', 'again', 'greet-2'],
  ],
  [
    'addState puts a step into a line, and the line leads on',
    [call('addState', { parent: null, kind: 'step', block: 'say', onLine: 'greet/outlet/done/0' })],
    ({ states }) => [states.greet?.outlets, states.say?.outlets],
    [{ done: 'say' }, { done: 'ask' }],
  ],
  [
    'addState makes the first state of a group the one it begins with',
    [call('addState', { parent: null, kind: 'group' }), call('addState', { parent: 'group', kind: 'step' })],
    ({ states }) => states.group,
    { initial: 'state', states: { state: {} } },
  ],
  [
    'addState draws a side trip, and a line that begins it',
    [
      call('addState', { parent: '@trips', kind: 'step', block: 'say', name: 'Hours' }),
      call('connect', { from: { state: null, kind: 'on', name: 'custom.hours' }, to: 'hours' }),
    ],
    ({ trips, on }) => [Object.keys(trips), on?.['custom.hours']],
    [['help', 'hours'], { trip: 'hours' }],
  ],
  [
    'remove takes texts, places, lines and beginnings along',
    [call('remove', { states: ['which'] })],
    ({ states, texts, layout }) => [
      states.ask?.initial,
      states.ask?.states?.again?.target,
      Object.keys(texts.en ?? {}).filter((key) => key.startsWith('which')),
      'which' in layout,
    ],
    ['number', 'number', [], false],
  ],
  [
    'remove takes lines to a state away from everywhere',
    [call('remove', { states: ['gone'] })],
    ({ outlets, on, states }) => [outlets, on, states.ask?.outlets, states.ask?.states?.number?.after],
    [undefined, undefined, undefined, undefined],
  ],
  [
    'remove takes only the lines that are named',
    [call('remove', { states: [], lines: ['/on/command.agent/0'] })],
    ({ on }) => on,
    { 'command.agent': 'gone' },
  ],
  [
    'nameState takes an empty name away',
    [call('nameState', { state: 'greet', name: ' ' })],
    ({ states }) => states.greet?.name,
    undefined,
  ],
  [
    'changeKey follows everywhere and remembers the old key',
    [call('changeKey', { state: 'which', key: 'wish' })],
    ({ states, texts, layout, renamed, tests }) => [
      Object.keys(states.ask?.states ?? {}),
      states.ask?.initial,
      states.ask?.states?.again?.target,
      texts.de?.['wish.options.refund'],
      layout.wish,
      renamed,
      tests[0]?.script[0],
    ],
    [
      ['wish', 'number', 'again'],
      'wish',
      'wish',
      'Erstattung',
      { x: 40, y: 64 },
      { which: 'wish' },
      { expect: { state: 'wish' } },
    ],
  ],
  [
    'changeKey back and forth remembers nothing that is not so',
    [call('changeKey', { state: 'which', key: 'wish' }), call('changeKey', { state: 'wish', key: 'which' })],
    ({ renamed }) => renamed,
    { wish: 'which' },
  ],
  [
    'describeState takes empty words away',
    [
      call('describeState', { state: 'greet', description: 'x', tags: ['a', ' a', ''], resume: 'Again' }),
      call('describeState', { state: 'greet', description: '', resume: null }),
    ],
    ({ states }) => [states.greet?.description, states.greet?.tags, states.greet?.resume],
    [undefined, ['a'], undefined],
  ],
  [
    'changeKind keeps what means something',
    [call('changeKind', { state: 'ask', kind: 'together' })],
    ({ states }) => [states.ask?.type, states.ask?.initial, states.ask?.outlets],
    ['parallel', undefined, { 'gave-up': 'gone' }],
  ],
  [
    'changeKind to an end takes block, texts and ways out along',
    [call('changeKind', { state: 'greet', kind: 'end' })],
    ({ states, texts }) => [states.greet, texts.en?.['greet.content.text']],
    [{ name: 'Greet', type: 'final' }, undefined],
  ],
  [
    'setMemory',
    [call('setMemory', { state: 'again', history: 'deep', target: 'number' })],
    ({ states }) => states.ask?.states?.again,
    { type: 'history', history: 'deep', target: 'number' },
  ],
  [
    'nestStates moves without moving anything on the canvas',
    [call('nestStates', { states: ['number'], parent: null })],
    ({ states, layout }) => [Object.keys(states), layout.number],
    [['greet', 'ask', 'gone', 'number'], { x: 680, y: 64 }],
  ],
  [
    'wrapStates begins where its parent began',
    [call('wrapStates', { states: ['which', 'number'], kind: 'group' })],
    ({ states }) => [states.ask?.initial, states.ask?.states?.group?.initial, Object.keys(states.ask?.states ?? {})],
    ['group', 'which', ['group', 'again']],
  ],
  [
    'wrapStates keeps a side trip begun by its lines',
    [
      call('connect', { from: { state: null, kind: 'on', name: 'custom.help' }, to: 'help' }),
      call('wrapStates', { states: ['help'], kind: 'group' }),
    ],
    ({ trips, on }) => [Object.keys(trips), on?.['custom.help']],
    [['group'], { trip: 'group' }],
  ],
  [
    'unwrapState leads lines to where the group began, and hands its ways out on',
    [call('remove', { states: ['again'] }), call('unwrapState', { state: 'ask' })],
    ({ states, layout }) => [Object.keys(states), states.greet?.outlets, states.number?.outlets, layout.number],
    [
      ['greet', 'which', 'number', 'gone'],
      { done: 'which' },
      { 'gave-up': 'gone', answered: 'gone' },
      { x: 680, y: 64 },
    ],
  ],
  [
    'orderState',
    [call('orderState', { state: 'gone', before: 'greet' })],
    ({ states }) => Object.keys(states),
    ['gone', 'greet', 'ask'],
  ],
  ['setInitial of the journey', [call('setInitial', { state: 'ask' })], ({ initial }) => initial, 'ask'],
  ['setInitial of a group', [call('setInitial', { state: 'number' })], ({ states }) => states.ask?.initial, 'number'],
  [
    'align',
    [call('align', { states: ['greet', 'gone'], along: 'left' })],
    ({ layout }) => [layout.greet?.x, layout.gone?.x],
    [0, 0],
  ],
  [
    'arrange takes places over under its own name',
    [call('arrange', { positions: { greet: { x: 8.4, y: -0 } }, label: 'Tidy all' })],
    ({ layout }) => layout.greet,
    { x: 8, y: 0 },
  ],
  // Blocks
  [
    'setBlock keeps the values, texts and ways out that the new block has as well',
    [call('setBlock', { state: 'which', block: 'ask-text' })],
    ({ states, texts }) => [
      states.ask?.states?.which?.block?.props,
      states.ask?.states?.which?.outlets,
      Object.keys(texts.en ?? {}).filter((key) => key.startsWith('which')),
    ],
    [{ saveAs: 'order' }, undefined, ['which.prompt']],
  ],
  [
    'setBlock with none takes texts and ways out along',
    [call('setBlock', { state: 'greet', block: null })],
    ({ states, texts }) => [states.greet, texts.de?.['greet.content.text']],
    [{ name: 'Greet' }, undefined],
  ],
  [
    'setProp writes out what the field began with',
    [
      call('setBlock', { state: 'greet', block: 'wait' }),
      call('setProp', { state: 'greet', path: ['for'], value: 'PT5M' }),
    ],
    ({ states }) => states.greet?.block?.props,
    { for: 'PT5M' },
  ],
  [
    'setProp takes a value away',
    [call('setProp', { state: 'number', path: ['saveAs'], value: undefined })],
    ({ states }) => states.ask?.states?.number?.block?.props,
    {},
  ],
  [
    'addItem gives an id, and its text stands ready',
    [call('addItem', { state: 'which', path: ['options'], item: {}, name: 'Gave up' })],
    ({ states, texts }) => [states.ask?.states?.which?.block?.props.options, texts.en?.['which.options.gave-up-2']],
    [[{ id: 'refund' }, { id: 'return' }, { id: 'gave-up-2' }], ''],
  ],
  [
    'removeItem takes its texts and its line along',
    [call('removeItem', { state: 'which', path: ['options'], id: 'refund' })],
    ({ states, texts }) => [states.ask?.states?.which?.outlets, texts.de?.['which.options.refund']],
    [{ return: 'gone' }, undefined],
  ],
  [
    'moveItem',
    [call('moveItem', { state: 'which', path: ['options'], id: 'return', to: 0 })],
    ({ states }) => states.ask?.states?.which?.block?.props.options,
    [{ id: 'return' }, { id: 'refund' }],
  ],
  [
    'renameItem takes its texts and its line along',
    [call('renameItem', { state: 'which', path: ['options'], id: 'refund', to: 'money' })],
    ({ states, texts }) => [
      states.ask?.states?.which?.outlets,
      texts.de?.['which.options.money'],
      texts.de?.['which.options.refund'],
    ],
    [{ money: 'number', return: 'gone' }, 'Erstattung', undefined],
  ],
  [
    'addItem puts a link into a card',
    [
      call('addItem', { state: 'greet', path: ['content'], item: { kind: 'card', links: [] }, name: 'card' }),
      call('addItem', {
        state: 'greet',
        path: ['content', 1, 'links'],
        item: { url: 'https://shop.example/{{vars.order}}' },
        name: 'shop',
      }),
    ],
    ({ texts }) => Object.keys(texts.en ?? {}).filter((key) => key.startsWith('greet')),
    ['greet.content.text', 'greet.content.card.title', 'greet.content.card.shop'],
  ],
  [
    'addItem puts a card into a carousel, and a fact into the card',
    [
      call('addItem', {
        state: 'greet',
        path: ['content'],
        item: { kind: 'carousel', cards: [{ id: 'card', links: [] }] },
        name: 'carousel',
      }),
      call('addItem', { state: 'greet', path: ['content', 1, 'cards'], item: { links: [] }, name: 'card' }),
      call('addItem', { state: 'greet', path: ['content', 1, 'cards', 1, 'fields'], item: {}, name: 'fact' }),
    ],
    ({ texts }) => Object.keys(texts.en ?? {}).filter((key) => key.startsWith('greet.content.carousel')),
    [
      'greet.content.carousel.card.title',
      'greet.content.carousel.card-2.title',
      'greet.content.carousel.card-2.fact.name',
      'greet.content.carousel.card-2.fact.value',
    ],
  ],
  // Lines
  [
    'connect leads a way out elsewhere',
    [call('connect', { from: outlet('greet', 'done'), to: 'gone' })],
    ({ states }) => states.greet?.outlets,
    { done: 'gone' },
  ],
  [
    'connect adds a line at the end of others',
    [call('connect', { from: { state: 'number', kind: 'after', name: 'PT5M' }, to: 'which' })],
    ({ states }) => states.ask?.states?.number?.after,
    { PT5M: [{ target: 'gone' }, { target: 'which' }] },
  ],
  [
    'setLine gives and takes a condition',
    [
      call('setLine', { line: 'number/after/PT5M/0', change: { guard: 'vars.count > 2', set: { count: '1' } } }),
      call('setLine', { line: 'number/after/PT5M/0', change: { set: {} } }),
    ],
    ({ states }) => states.ask?.states?.number?.after,
    { PT5M: { target: 'gone', guard: 'vars.count > 2' } },
  ],
  [
    'moveLine takes condition and place along',
    [call('moveLine', { line: '/on/command.agent/0', to: { state: 'number', kind: 'on', name: '*' } })],
    ({ on, states }) => [on, states.ask?.states?.number?.on],
    [{ 'command.agent': 'gone' }, { '*': { target: 'gone', guard: 'vars.count > 1' } }],
  ],
  [
    'orderLine',
    [call('orderLine', { line: '/on/command.agent/1', to: 0 })],
    ({ on }) => on?.['command.agent'],
    [{ target: 'gone' }, { target: 'gone', guard: 'vars.count > 1' }],
  ],
  [
    'setActions',
    [
      call('setActions', { state: 'greet', when: 'exit', set: { count: '1' } }),
      call('setActions', { state: null, when: 'entry', set: { count: '0' } }),
    ],
    ({ entry, states }) => [entry, states.greet?.exit],
    [{ set: { count: '0' } }, { set: { count: '1' } }],
  ],
  // Words
  [
    'setText puts a text behind those of its state',
    [call('setText', { language: 'en', key: 'greet.content.more', value: 'More' })],
    ({ texts }) => Object.keys(texts.en ?? {}).slice(0, 3),
    ['greet.content.text', 'greet.content.more', 'which.prompt'],
  ],
  ['addLanguage', [call('addLanguage', { language: 'pt-BR' })], ({ languages }) => languages, ['en', 'de', 'pt-BR']],
  [
    'removeLanguage takes texts and words along',
    [call('removeLanguage', { language: 'de' })],
    ({ languages, texts, commands }) => [languages, Object.keys(texts), commands],
    [['en'], ['en'], { agent: { en: ['agent'] } }],
  ],
  ['orderLanguage', [call('orderLanguage', { language: 'de', to: 0 })], ({ languages }) => languages, ['de', 'en']],
  [
    'addVariable',
    [call('addVariable', { name: 'size', variable: { type: 'number', label: 'Size', personal: false } })],
    ({ variables }) => Object.keys(variables),
    ['order', 'count', 'size'],
  ],
  [
    'changeVariable drops a default that no longer fits',
    [call('changeVariable', { name: 'count', change: { type: 'string' } })],
    ({ variables }) => variables.count,
    { type: 'string', label: 'Count', personal: false },
  ],
  [
    'renameVariable follows into expressions, texts and fields',
    [call('renameVariable', { name: 'order', to: 'orderId' }), call('renameVariable', { name: 'count', to: 'tries' })],
    ({ variables, texts, on, states }) => [
      Object.keys(variables),
      texts.en?.['greet.content.text'],
      on?.['command.agent'],
      states.ask?.states?.number?.block?.props,
    ],
    [
      ['orderId', 'tries'],
      'Hello {orderId}',
      [{ target: 'gone', guard: 'vars.tries > 1' }, { target: 'gone' }],
      { saveAs: 'orderId' },
    ],
  ],
  [
    'removeVariable, once nothing names it',
    [call('remove', { states: [], lines: ['/on/command.agent/0'] }), call('removeVariable', { name: 'count' })],
    ({ variables }) => Object.keys(variables),
    ['order'],
  ],
  [
    'setCommand leaves empty words out',
    [call('setCommand', { name: 'menu', words: { en: [' menu ', '', 'menu'], de: [] } })],
    ({ commands }) => commands.menu,
    { en: ['menu'] },
  ],
  [
    'removeCommand takes its lines along',
    [call('removeCommand', { name: 'agent' })],
    ({ commands, on }) => [commands, on],
    [{}, undefined],
  ],
  [
    'describeJourney',
    [
      call('describeJourney', { name: 'Other', timeZone: 'Europe/Berlin', description: 'x' }),
      call('describeJourney', { description: '' }),
    ],
    ({ name, timeZone, description }) => [name, timeZone, description],
    ['Other', 'Europe/Berlin', undefined],
  ],
  [
    'duplicate keeps inner lines inner and outer ones outer',
    [call('duplicate', { states: ['ask'] })],
    ({ states, texts }) => [
      states['ask-2']?.initial,
      states['ask-2']?.states?.['which-2']?.outlets,
      texts.de?.['which-2.options.refund'],
    ],
    ['which-2', { refund: 'number-2', return: 'gone' }, 'Erstattung'],
  ],
  ['setTests', [call('setTests', { tests: [] })], ({ tests }) => tests, []],
];

describe('Done is', () => {
  test.each(done)('%s', (_, calls, look, expected) => {
    expect(look(after(...calls))).toEqual(expected);
  });
});

const refused: readonly (readonly [string, Call, string])[] = [
  ['a state in a step', call('addState', { parent: 'greet', kind: 'step' }), 'no-parent'],
  ['an unknown block', call('addState', { parent: null, kind: 'step', block: 'acme/x' }), 'unknown-block'],
  ['an end as a side trip', call('addState', { parent: '@trips', kind: 'end' }), 'no-trip'],
  ['a line from an end', call('connect', { from: outlet('gone', 'done'), to: 'greet' }), 'no-source'],
  ['a way out that the block has not', call('connect', { from: outlet('greet', 'answered'), to: 'gone' }), 'no-outlet'],
  ['a way back where nothing was left', call('connect', { from: outlet('greet', 'done'), to: '@return' }), 'no-return'],
  ['a way out to a side trip', call('connect', { from: outlet('greet', 'done'), to: 'help' }), 'no-trip'],
  [
    'an event that is none',
    call('connect', { from: { state: 'ask', kind: 'on', name: 'click' }, to: 'gone' }),
    'bad-shape',
  ],
  [
    'a condition on a way out',
    call('setLine', { line: 'greet/outlet/done/0', change: { guard: 'true' } }),
    'plain-outlet',
  ],
  ['a line that is not there', call('setLine', { line: 'greet/outlet/done/1', change: {} }), 'unknown-line'],
  ['a group in itself', call('nestStates', { states: ['ask'], parent: 'ask' }), 'into-itself'],
  ['a key that is taken', call('changeKey', { state: 'greet', key: 'ask' }), 'taken-key'],
  ['a key that is none', call('changeKey', { state: 'greet', key: 'Ask Me' }), 'bad-key'],
  ['a key that reaches into the program', call('changeKey', { state: 'greet', key: 'constructor' }), 'bad-key'],
  ['a step of a full group', call('changeKind', { state: 'ask', kind: 'step' }), 'not-empty'],
  ['a group of a step with a block', call('changeKind', { state: 'greet', kind: 'group' }), 'has-block'],
  [
    'a memory that leads outside',
    call('setMemory', { state: 'again', history: 'deep', target: 'greet' }),
    'bad-target',
  ],
  ['wrapping what stands apart', call('wrapStates', { states: ['greet', 'which'], kind: 'group' }), 'not-beside'],
  ['unwrapping a step', call('unwrapState', { state: 'greet' }), 'no-group'],
  ['unwrapping a memory', call('unwrapState', { state: 'ask' }), 'holds-memory'],
  ['beginning with a memory', call('setInitial', { state: 'again' }), 'no-beginning'],
  ['lining up one', call('align', { states: ['greet'], along: 'left' }), 'too-few'],
  ['distributing two', call('distribute', { states: ['greet', 'gone'], along: 'across' }), 'too-few'],
  ['a place nowhere', call('moveStates', { positions: { greet: { x: Number.NaN, y: 0 } } }), 'bad-shape'],
  ['a block in a group', call('setBlock', { state: 'ask', block: 'say' }), 'no-block'],
  ['a value beyond a list', call('setProp', { state: 'which', path: ['options', 9, 'value'], value: 'x' }), 'no-path'],
  ['another id by its value', call('setProp', { state: 'which', path: ['options', 0, 'id'], value: 'x' }), 'fixed-id'],
  ['an item where there are none', call('addItem', { state: 'which', path: ['saveAs'], item: {} }), 'no-items'],
  ['an item that is not there', call('removeItem', { state: 'which', path: ['options'], id: 'x' }), 'unknown-item'],
  [
    'an id that is taken',
    call('renameItem', { state: 'which', path: ['options'], id: 'refund', to: 'gave-up' }),
    'taken-key',
  ],
  ['a text in a foreign language', call('setText', { language: 'fr', key: 'greet.x', value: '' }), 'unknown-language'],
  ['a text too long', call('setText', { language: 'en', key: 'greet.x', value: 'x'.repeat(8001) }), 'bad-shape'],
  ['a language that is none', call('addLanguage', { language: 'english' }), 'bad-shape'],
  ['a variable that is used', call('removeVariable', { name: 'order' }), 'variable-in-use'],
  ['a variable name that is none', call('renameVariable', { name: 'order', to: 'Order ID' }), 'bad-shape'],
  ['a variable name that is taken', call('renameVariable', { name: 'order', to: 'count' }), 'known-variable'],
  ['an unknown command', call('removeCommand', { name: 'x' }), 'unknown-command'],
  ['no name', call('describeJourney', { name: ' ' }), 'no-name'],
  ['a time zone that is none', call('describeJourney', { timeZone: 'Moon' }), 'bad-time-zone'],
  ['a clip that is none', call('paste', { clip: { usher: 'clip' } as never, parent: null }), 'bad-clip'],
  ['a document that is none', call('replace', { journey: { states: 1 } as never, label: 'x' }), 'bad-shape'],
  ['an exit of the journey', call('setActions', { state: null, when: 'exit', set: { count: '1' } }), 'no-exit'],
];

describe('Refused is', () => {
  test.each(refused)('%s', (_, { name, input }, code) => {
    const document = openDocument(smallJourney());
    const before = document.journey;
    const result = document.run(name, input as never);
    expect(result).toMatchObject({ ok: false, code: `document/${code}` });
    expect(result.ok ? '' : result.message).toMatch(/^\S.{15,}[.?]$/);
    expect(document.journey).toBe(before);
    expect(document.undoLabel).toBeUndefined();
  });
});

test('renaming a variable names the places that cannot be read', () => {
  const document = openDocument(smallJourney({ texts: { en: { 'greet.content.text': 'Hello {order' } } }));
  expect(document.run('renameVariable', { name: 'order', to: 'orderId' })).toMatchObject({
    ok: false,
    message: expect.stringContaining('texts.en.greet.content.text'),
  });
});

test('copied states come into another journey with texts, places and declarations', () => {
  const clip = openDocument(smallJourney()).copy(['ask', 'which']);
  const other = openDocument(
    smallJourney({
      variables: {},
      on: {},
      states: { greet: { block: say } },
      initial: 'greet',
      outlets: {},
      texts: {},
      layout: {},
      tests: [],
    }),
  );
  expect(other.run('paste', { clip, parent: null, at: { x: 0, y: 600 } })).toEqual({ ok: true, select: ['ask'] });
  const { states, variables, texts, layout } = other.journey;
  expect(Object.keys(variables)).toEqual(['order']);
  expect(texts.de).toEqual({ 'which.options.refund': 'Erstattung' });
  expect([layout.ask, layout.number]).toEqual([
    { x: 0, y: 600 },
    { x: 360, y: 64 },
  ]);
  // There is no state "gone" here, so no line leads to it.
  expect(states.ask?.outlets).toBeUndefined();
});
