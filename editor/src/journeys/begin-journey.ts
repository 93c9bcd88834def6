import { formatJourney } from '@usher/journey';
import { createJourney, toKey } from '../document/index.ts';
import type { NewJourney } from '../start/NewJourneyDialog.tsx';

/** The id that a name suggests. */
export function idFor(name: string): string {
  return toKey(name) || 'journey';
}

/** The text of a new journey. */
export function beginJourney({ starter, name, language }: NewJourney, id: string): string {
  return formatJourney(createJourney(starter, { id, name: name.trim(), language }));
}
