import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSseParser, type ServerEvent } from './sse-parser.ts';

function parse(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const parser = createSseParser((event) => events.push(event));
  for (const piece of pieces) parser.feed(piece);
  return events;
}

describe('server-sent events', () => {
  test('have a name, data and an id', () => {
    expect(parse('id: 7\nevent: message\ndata: {"a":1}\n\n')).toEqual([{ name: 'message', data: '{"a":1}', id: '7' }]);
  });

  test('keep the last id, are called message by default, and join their lines of data', () => {
    expect(parse('id:1\ndata:a\n\ndata: b\ndata:  c\n\nevent: typing\ndata\n\n')).toEqual([
      { name: 'message', data: 'a', id: '1' },
      { name: 'message', data: 'b\n c', id: '1' },
      { name: 'typing', data: '', id: '1' },
    ]);
  });

  test('ignore comments, unknown fields, events without data and ids with NUL', () => {
    expect(parse(':\n\n: hello\nretry: 5\nnonsense\nevent: x\n\nid: a\0b\ndata: y\n\n')).toEqual([
      { name: 'message', data: 'y', id: '' },
    ]);
  });

  test('are not heard before they are complete', () => {
    expect(parse('data: half')).toEqual([]);
    expect(parse('data: half\n')).toEqual([]);
  });

  test('may begin with a byte order mark', () => {
    expect(parse('', '\uFEFFdata: a\n\n')).toHaveLength(1);
  });

  test('read the same however the stream is cut and whichever line ends it has', () => {
    const stream = [
      'id: 1',
      'event: message',
      'data: {"text":"a: b"}',
      '',
      ':',
      '',
      'data: c',
      'data: d',
      '',
      'data: e',
      '',
      '',
    ];
    fc.assert(
      fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(120)), (lineEnd, cuts) => {
        // A lone carriage return at the end waits for what follows.
        const text = `${stream.join(lineEnd)}${lineEnd}`;
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(parse(...pieces)).toEqual(parse(`${stream.join('\n')}\n`));
      }),
    );
  });

  test('that never end are given up on', () => {
    expect(() => parse('data: x'.padEnd(5_000_000, 'x'))).toThrow(RangeError);
  });
});
