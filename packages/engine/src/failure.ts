import { say } from './behaviour.ts';
import { replyText } from './block-context.ts';
import { type Draft, macrostep, pushEffect } from './draft.ts';
import type { Event } from './event.ts';
import { openAgentEvent } from './generated-states.ts';

/** Takes `journey.failed`: as the journey draws it, else the engine says so and calls a human. */
export function takeJourneyFailed(draft: Draft, event: Extract<Event, { type: 'journey.failed' }>): void {
  if (macrostep(draft, event)) return;
  pushEffect(draft, say({ kind: 'text', text: replyText(draft, 'failed') }));
  macrostep(draft, { type: openAgentEvent });
}

/** What an error says, in a sentence. */
export function sentenceOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
