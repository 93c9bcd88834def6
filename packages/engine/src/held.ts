import { isAgentRequest } from './agent-rows.ts';
import { checkpoint, type Draft, pushEffect } from './draft.ts';
import type { Event } from './event.ts';
import { codeOf, sentenceOf } from './failure.ts';
import { isNoAnswer, useUpTimer } from './fire-timer.ts';
import { awaiterOf, noteOrphan, settleOpen, takeResult } from './results.ts';
import { drainQueue } from './run-blocks.ts';

/** Events kept while an agent holds control; beyond it what happened first is let go. */
export const heldLimit = 500;

/** Whether an agent holds control. */
export function isHeld(draft: Draft): boolean {
  return draft.control.holder.startsWith('agent:');
}

/**
 * Hears what happens while an agent holds control: the customer talks to the agent, results, timers and events wait for the
 * journey, and nothing moves. @returns false for what agents themselves do
 */
export function hearWhileHeld(draft: Draft, event: Event): boolean {
  switch (event.type) {
    case 'control.taken':
    case 'control.returned':
    case 'control.lost':
    case 'agent.said':
    case 'agent.noted':
      return false;
    case 'message.received':
    case 'choice.picked':
    case 'form.submitted':
    case 'command.given':
    case 'message.edited':
    case 'message.deleted':
    case 'reaction.added':
    case 'reaction.removed':
      draft.trace.push({ kind: 'heard', as: 'agent' });
      return true;
    case 'journey.failed':
      pushEffect(draft, { type: 'note', about: 'failed', data: { cause: event.cause, event: event.type } });
      return true;
    case 'timer.fired':
      if (!useUpTimer(draft, event)) return true;
      // A question that the customer was kept from answering is not one left without an answer.
      if (isNoAnswer(event.timer)) draft.trace.push({ kind: 'heard', as: 'stale' });
      else hold(draft, event);
      return true;
    case 'effect.done':
    case 'effect.failed':
      holdResult(draft, event);
      return true;
    default:
      hold(draft, event);
      return true;
  }
}

/** A person is there: what a desk says of the call for one is no news. */
function holdResult(draft: Draft, event: Extract<Event, { type: 'effect.done' | 'effect.failed' }>): void {
  const key = awaiterOf(draft, event.effect);
  if (key === undefined) takeResult(draft, event);
  else if (isAgentRequest(draft, key, event.effect)) {
    settleOpen(draft, key, event.effect);
    draft.trace.push({ kind: 'heard', as: 'stale' });
  } else hold(draft, event);
}

function hold(draft: Draft, event: Event): void {
  draft.trace.push({ kind: 'heard', as: 'held' });
  draft.held = [...draft.held, event];
  if (draft.held.length <= heldLimit) return;
  // What a block awaits is let go last: it would wait for ever.
  const place = Math.max(
    draft.held.findIndex((each) => each.type.startsWith('custom.') || each.type.startsWith('customer.')),
    0,
  );
  const [dropped] = draft.held.slice(place, place + 1);
  draft.held = draft.held.toSpliced(place, 1);
  if (dropped !== undefined) noteDropped(draft, dropped);
}

/** Gives up what is held: the journey goes on elsewhere, or not at all. */
export function discardHeld(draft: Draft): void {
  const { held } = draft;
  draft.held = [];
  for (const event of held) if (isResult(event)) noteOrphan(draft, event);
}

/**
 * Starts held timers again, as due: whatever leaves their states from now on clears them like any other timer, and those still
 * there when their turn comes fire.
 */
export function putBackTimers(draft: Draft): void {
  for (const event of draft.held)
    if (event.type === 'timer.fired') draft.timers.set(event.timer, { n: event.n, due: event.at });
}

/**
 * Takes what happened meanwhile, in order. One that fails is undone and taken as `journey.failed`, as it would have been at its
 * own time; the rest goes on from there.
 */
export function takeHeld(draft: Draft, take: (draft: Draft, event: Event) => void): void {
  const { held } = draft;
  draft.held = [];
  for (const event of held) {
    if (draft.isDone) {
      if (isResult(event)) noteOrphan(draft, event);
      continue;
    }
    draft.steps = 0;
    const undo = checkpoint(draft);
    try {
      take(draft, event);
      drainQueue(draft);
    } catch (cause) {
      undo();
      useUp(draft, event);
      takeInstead(draft, event, cause, take);
    }
  }
}

/** Takes `journey.failed` in place of an event that failed and was undone. */
export function takeInstead(
  draft: Draft,
  { id, at, type }: Event,
  failure: unknown,
  take: (draft: Draft, event: Event) => void,
): void {
  const cause = sentenceOf(failure);
  take(draft, { id, at, type: 'journey.failed', cause });
  drainQueue(draft);
  pushEffect(draft, { type: 'note', about: 'failed', data: { cause, code: codeOf(failure), event: type } });
}

/** What the event used up, so that nothing waits for it. */
function useUp(draft: Draft, event: Event): void {
  if (event.type === 'timer.fired' && draft.timers.get(event.timer)?.n === event.n) draft.timers.delete(event.timer);
  if (!isResult(event)) return;
  const key = awaiterOf(draft, event.effect);
  if (key !== undefined) settleOpen(draft, key, event.effect);
}

function noteDropped(draft: Draft, event: Event): void {
  if (isResult(event)) noteOrphan(draft, event);
  else pushEffect(draft, { type: 'note', about: 'orphan', data: { event: event.type, at: event.at } });
}

function isResult(event: Event): event is Extract<Event, { type: 'effect.done' | 'effect.failed' }> {
  return event.type === 'effect.done' || event.type === 'effect.failed';
}
