import type { Journey } from '@usher/journey';
import type { LineId, LineKey } from '../contract.ts';
import { readLineKey } from '../line-key.ts';
import { readLine } from '../line-tables.ts';
import { type Refusal, refuse } from './command.ts';

/** Finds a drawn line, or says that there is none. */
export function findLine(journey: Journey, key: LineKey): LineId | Refusal {
  const id = readLineKey(key);
  if (id !== undefined && readLine(journey, id) !== undefined) return id;
  return refuse('unknown-line', 'There is no such line. It may just have been deleted; choose another.');
}
