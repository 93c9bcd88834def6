/** A line as it was sent, or why it could not be read. */
export type Line = { readonly text: string } | { readonly problem: string };

/**
 * Reads lines of UTF-8 and holds no more than one of them: what is longer than `longest` bytes is skipped up to its
 * end and reported, so that nobody fills our memory.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let rest: Uint8Array = new Uint8Array();
  let isSkipping = false;
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0x0a); end !== -1; end = rest.indexOf(0x0a)) {
      const line = rest.subarray(0, end);
      rest = rest.subarray(end + 1);
      yield isSkipping || line.length > longest ? tooLong(longest) : decode(line);
      isSkipping = false;
    }
    if (rest.length > longest) {
      rest = new Uint8Array();
      isSkipping = true;
    }
  }
}

function tooLong(longest: number): Line {
  return { problem: `This line is too long and was not read; at most ${longest} bytes are.` };
}

function decode(line: Uint8Array): Line {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(line).trim() };
  } catch {
    return { problem: 'This line is not UTF-8 and was not read.' };
  }
}
