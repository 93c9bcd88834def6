import type { Journey, State } from '../document.ts';
import type { Problem } from '../problem.ts';

/**
 * State keys are unique in the whole document, states and trips alike: targets, texts, layout and running conversations name
 * a state by its bare key.
 */
export function findDuplicateKeys(journey: Pick<Journey, 'states' | 'trips'>): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  const visit = (states: Record<string, State>, base: string): void => {
    for (const [key, state] of Object.entries(states)) {
      const path = `${base}.${key}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, path);
      else problems.push(duplicateKey(key, path, other));
      visit(state.states ?? {}, `${path}.states`);
    }
  };
  visit(journey.states, 'states');
  visit(journey.trips, 'trips');
  return problems;
}

function duplicateKey(key: string, path: string, other: string): Problem {
  return {
    code: 'journey/duplicate-key',
    severity: 'must',
    verdict: 'fails',
    path,
    message: `Two states have the key "${key}": ${other} and ${path}. A key names one state in the whole journey, however deep it stands, trips included. Give one of them another key and draw its lines to that.`,
    state: key,
  };
}
