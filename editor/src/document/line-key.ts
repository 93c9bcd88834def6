import type { LineId, LineKey, LineKind, LineSource } from './contract.ts';

const kinds: ReadonlySet<string> = new Set<LineKind>(['outlet', 'on', 'after', 'always', 'done']);

/** A line as text: `state/kind/name/index`; the state is empty for a line of the whole journey. */
export function lineKey(id: LineId): LineKey {
  return `${id.state ?? ''}/${id.kind}/${id.name}/${id.index}`;
}

/** The line that a text names, or undefined where it names none. */
export function readLineKey(key: LineKey): LineId | undefined {
  const match = /^([^/]*)\/([a-z]+)\/([^/]*)\/(\d{1,6})$/.exec(key);
  const [, state = '', kind = '', name = '', index = ''] = match ?? [];
  if (match === null || !kinds.has(kind)) return undefined;
  return { state: state === '' ? null : state, kind: kind as LineKind, name, index: Number(index) };
}

export function isSameSource(first: LineSource, second: LineSource): boolean {
  return first.state === second.state && first.kind === second.kind && first.name === second.name;
}
