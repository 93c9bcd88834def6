import type { Journey } from '@usher/journey';
import { indexStates, type LineId } from '../../document/index.ts';

const members = { outlet: 'outlets', on: 'on', after: 'after', always: 'always', done: 'onDone' } as const;

/** Where a line stands in the document, as problems name it. */
export function pathOfLine(journey: Journey, { state, kind, name, index }: LineId): string {
  const entry = state === null ? undefined : indexStates(journey).get(state);
  const base = entry === undefined ? '' : `${entry.path}.`;
  const holder = (entry?.state ?? journey) as Readonly<Record<string, unknown>>;
  const member = members[kind];
  const isNamed = kind === 'outlet' || kind === 'on' || kind === 'after';
  const table = holder[member];
  const value = isNamed ? (table as Readonly<Record<string, unknown>> | undefined)?.[name] : table;
  const path = `${base}${member}${isNamed ? `.${name}` : ''}`;
  return Array.isArray(value) ? `${path}.${index}` : path;
}
