import type { Effect } from '@usher/engine';

/** What the journey asks of the world, in a line. */
export function describeEffect(effect: Effect): string {
  if (effect.type === 'http.call' && 'request' in effect && typeof effect.request === 'object') {
    return `The journey calls ${effect.request.method} ${effect.request.url}`;
  }
  if (effect.type === 'agent.request' && 'reason' in effect) {
    return effect.reason === '' ? 'A person is called' : `A person is called: ${effect.reason}`;
  }
  return `The journey asks for ${effect.type}`;
}
