/** One event of a stream. `id` is the last one that the stream named, as the standard has it. */
export interface ServerEvent {
  readonly name: string;
  readonly data: string;
  readonly id: string;
}

const mostBuffered = 8 * 1024 * 1024;

/**
 * Reads server-sent events from text that comes in pieces cut anywhere. Not `EventSource`: that tells no status, so nobody
 * would learn of being signed out, and cannot begin at a given event.
 *
 * @throws RangeError (from the returned function) when an event never ends
 */
export function createSseParser(hear: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  let id = '';
  let name = '';
  let data: string[] = [];

  function take(line: string): void {
    if (line === '') {
      if (data.length > 0) hear({ name: name || 'message', data: data.join('\n'), id });
      name = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
    if (field === 'id' && !value.includes('\0')) id = value;
  }

  return (piece) => {
    // A carriage return at the very end may be the first half of a line end.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
    if (rest.length > mostBuffered) throw new RangeError('An event of the stream is too long to be one of ours.');
  };
}
