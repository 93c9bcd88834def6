import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSseParser, type ServerEvent } from './sse-parser.ts';

function read(...pieces: string[]): ServerEvent[] {
  const heard: ServerEvent[] = [];
  const feed = createSseParser((event) => heard.push(event));
  for (const piece of pieces) feed(piece);
  return heard;
}

const stream =
  ': hello\n\nevent: entry\nid: 7\ndata: {"a":\ndata: 1}\n\nevent: ready\r\ndata: {}\r\n\r\nid: 9\rdata:x\r\rdata: y\n\n';

describe('the stream parser', () => {
  test('reads names, ids and data over several lines, and leaves comments out', () => {
    expect(read(stream)).toEqual([
      { name: 'entry', id: '7', data: '{"a":\n1}' },
      { name: 'ready', id: '7', data: '{}' },
      { name: 'message', id: '9', data: 'x' },
      { name: 'message', id: '9', data: 'y' },
    ]);
  });

  test('reads the same however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 30 }), (cuts) => {
        const places = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
        const pieces = places.slice(1).map((end, index) => stream.slice(places[index], end));
        expect(read(...pieces)).toEqual(read(stream));
      }),
    );
  });

  test('holds back an event that is not whole', () => {
    expect(read('data: half')).toEqual([]);
    expect(read('data: half\n')).toEqual([]);
  });

  test('gives up on an event without end', () => {
    expect(() => read('x'.repeat(9 * 1024 * 1024))).toThrow(RangeError);
  });
});
