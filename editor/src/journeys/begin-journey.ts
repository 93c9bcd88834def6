import { standardCatalog } from '@usher/blocks';
import { formatJourney, type JourneyInput, parseJourney } from '@usher/journey';
import { toKey } from '../document/index.ts';
import type { NewJourney } from '../start/NewJourneyDialog.tsx';

/** The id that a name suggests. */
export function idFor(name: string): string {
  return toKey(name) || 'journey';
}

/** The text of a new journey. */
export function beginJourney({ name, language }: NewJourney, id: string): string {
  const input = {
    format: 1,
    id,
    name,
    languages: [language],
    initial: 'end',
    states: { end: { name: 'End', block: { type: 'end', version: 1, props: {} } } },
  } satisfies JourneyInput;
  const parsed = parseJourney(input, standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return formatJourney(parsed.journey);
}
