import type { Draft } from './draft.ts';
import { asideKey } from './generated-states.ts';
import type { Row } from './snapshot.ts';

/** A question that an answer may reach. */
export interface OpenQuestion {
  readonly key: string;
  readonly row: Row;
  readonly asked: number;
}

/** Open questions, the one with the floor first: those of a side trip before the journey's, then the one asked last. */
export function listOpenQuestions(draft: Draft): OpenQuestion[] {
  const questions = [...draft.rows].flatMap(([key, row]) =>
    row.asked === undefined ? [] : [{ key, row, asked: row.asked }],
  );
  const isTrip = (key: string): number => (isInTrip(draft, key) ? 1 : 0);
  return questions.sort((left, right) => isTrip(right.key) - isTrip(left.key) || right.asked - left.asked);
}

/** Whether a state belongs to a side trip, or to the human beside the journey. */
export function isInTrip(draft: Draft, key: string): boolean {
  for (let at: string | undefined = key; at !== undefined; at = draft.program.order.parentOf.get(at))
    if (at === asideKey) return true;
  return false;
}
