/** One event of a stream. `id` is the last one that the stream named, as the standard has it. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string;
}

export interface SseParser {
  /** Takes the next piece of the stream, cut anywhere. @throws RangeError when one line or event is absurdly long */
  feed(text: string): void;
}

const mostBuffered = 4 * 1024 * 1024;

/** Reads server-sent events as the HTML standard describes them, so that the stream can be fetched with a header. */
export function createSseParser(hear: (event: ServerEvent) => void): SseParser {
  let rest = '';
  let name = '';
  let data: string[] = [];
  let id = '';
  let isFirst = true;

  function endEvent(): void {
    if (data.length > 0) hear({ name: name === '' ? 'message' : name, data: data.join('\n'), id });
    name = '';
    data = [];
  }

  function readLine(line: string): void {
    if (line === '') {
      endEvent();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data.push(value);
    else if (field === 'event') name = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  }

  return {
    feed(text) {
      rest += isFirst ? text.replace(/^\uFEFF/, '') : text;
      isFirst = isFirst && text === '';
      const lineEnd = /\r\n|\n|\r/g;
      let start = 0;
      for (let match = lineEnd.exec(rest); match !== null; match = lineEnd.exec(rest)) {
        // A carriage return at the very end may be half of a line end.
        if (match[0] === '\r' && lineEnd.lastIndex === rest.length) break;
        readLine(rest.slice(start, match.index));
        start = lineEnd.lastIndex;
      }
      rest = rest.slice(start);
      const buffered = data.reduce((sum, line) => sum + line.length, rest.length);
      if (buffered > mostBuffered) throw new RangeError('An event of the stream is too long to be one of ours.');
    },
  };
}
