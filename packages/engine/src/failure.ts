import { UsherError } from '@usher/journey';
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

/** The code of an error for the note of a failed turn: a log shows it, where the sentence may quote a customer. */
export function codeOf(cause: unknown): string {
  return cause instanceof UsherError ? cause.code : 'engine/block-failed';
}

/** What an error says, in a sentence. */
export function sentenceOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
