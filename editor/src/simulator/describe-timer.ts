import { type Journey, listStates } from '@usher/journey';

/** What happens when a timer of the engine fires, for a designer. */
export function describeTimer(journey: Journey, timer: string): string {
  const after = /^after:\d+:(.+)$/.exec(timer)?.[1];
  const [key = '', name = ''] = after === undefined ? timer.split('!') : [after, 'after'];
  const state = listStates(journey).get(key)?.state.name ?? key;
  switch (name) {
    case 'after':
      return `Time is up at “${state}”`;
    case 'no-answer':
      return `No answer to “${state}”`;
    case 'max-wait':
      return 'Nobody has come';
    default:
      return `“${state}” goes on`;
  }
}
