import type { InboundBody } from '@usher/channel';

/** What somebody means by a line. */
export type Meaning =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'hello'; readonly name: string }
  | { readonly kind: 'said'; readonly id?: string; readonly body: InboundBody };

const namePattern = /^[a-z][a-z0-9-]{0,31}$/;

export function isName(text: string): boolean {
  return namePattern.test(text);
}

/**
 * A program may begin a line with `#` and an id of its own: it is then answered, and may be sent again without harm.
 * What begins with `/` and a name is a command.
 */
export function readMeaning(line: string): Meaning {
  if (line === '') return { kind: 'nothing' };
  const name = /^hello\s+(\S+)$/i.exec(line)?.[1]?.toLowerCase();
  if (name !== undefined && isName(name)) return { kind: 'hello', name };
  const [, id, said = line] = /^#([\w-]{1,64})\s+(.+)$/.exec(line) ?? [];
  return { kind: 'said', ...(id !== undefined && { id }), body: readBody(said) };
}

function readBody(said: string): InboundBody {
  const [, name, text] = /^\/([a-z][a-z0-9-]{0,31})(?:\s+(.+))?$/i.exec(said) ?? [];
  if (name === undefined) return { type: 'message', text: said };
  return { type: 'command', name: name.toLowerCase(), ...(text !== undefined && { text }) };
}
