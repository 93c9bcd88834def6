import type { FormFieldKind, Json } from '@usher/journey';

/** The name of an input carries the kind of its field, since all that comes back is text. */
export function toInputId({ id, kind }: { readonly id: string; readonly kind: FormFieldKind }): string {
  return `field:${kind}:${id}`;
}

/** The values of a form out of what a card sends: inputs that were left empty are absent, all else it sends is left out. */
export function readInputs(value: Readonly<Record<string, unknown>>): Record<string, Json> {
  const values: [string, Json][] = [];
  for (const [name, given] of Object.entries(value)) {
    const [, kind, id] = /^field:(\w+):(.{1,100})$/s.exec(name) ?? [];
    if (kind === undefined || id === undefined || id === '__proto__') continue;
    const read = readInput(kind, given);
    if (read !== undefined) values.push([id, read]);
  }
  return Object.fromEntries(values);
}

function readInput(kind: string, given: unknown): Json | undefined {
  if (kind === 'toggle') return given === true || given === 'true';
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  const text = String(given).trim();
  if (text === '') return undefined;
  if (kind === 'multiselect') return text.split(',').filter((part) => part !== '');
  if (kind !== 'number') return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}
