import { blockTimerPrefix, type Draft, pushEffect } from './draft.ts';
import { settleOpen } from './results.ts';

/** Blocks that wait for a person. */
export function listAgentRows(draft: Draft): string[] {
  return [...draft.rows.keys()].filter((key) => isAgentBlock(draft, key));
}

/** Whether an effect is the call for a person of a block that waits for one. */
export function isAgentRequest(draft: Draft, key: string, effect: string): boolean {
  return isAgentBlock(draft, key) && draft.rows.get(key)?.open[effect] === 'agent.request';
}

/** Stops a block's own timers: how long it waits at most is over when somebody is there. */
export function clearBlockTimers(draft: Draft, key: string): void {
  for (const id of [...draft.timers.keys()]) if (id.startsWith(blockTimerPrefix(key))) draft.timers.delete(id);
}

/** Calls off what a block asked of the desk. @returns the first request, or undefined */
export function callOffRequests(draft: Draft, key: string): string | undefined {
  const requests = Object.entries(draft.rows.get(key)?.open ?? {}).flatMap(([effect, type]) =>
    type === 'agent.request' ? [effect] : [],
  );
  for (const request of requests) {
    settleOpen(draft, key, request);
    pushEffect(draft, { type: 'effect.cancel', of: request });
  }
  return requests[0];
}

function isAgentBlock(draft: Draft, key: string): boolean {
  return draft.program.blocks.get(key)?.definition.waits === 'agent';
}
