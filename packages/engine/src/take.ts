import { UsherError } from '@usher/journey';
import { say } from './behaviour.ts';
import { replyText } from './block-context.ts';
import { joinOrSettle } from './bursts.ts';
import { asCompiled } from './compile-journey.ts';
import { loseControl, noteOfAgent, refuseUnlessHolding, returnControl, sayAsAgent, takeControl } from './control.ts';
import { beginTurn, type Draft, finishTurn, macrostep, pushEffect } from './draft.ts';
import type { Event, EventBase, EventBody } from './event.ts';
import { codeOf, sentenceOf, takeJourneyFailed } from './failure.ts';
import { fireTimer } from './fire-timer.ts';
import { isInTrip, listOpenQuestions } from './floor.ts';
import { idleKey } from './generated-states.ts';
import { hearButton, hearForm, hearGivenCommand, hearHandlers, hearMessage, repeatFloor } from './hear.ts';
import { hearWhileHeld, isHeld } from './held.ts';
import type { Program } from './program.ts';
import { noteOrphan, takeResult } from './results.ts';
import { drainQueue } from './run-blocks.ts';
import type { Snapshot } from './snapshot.ts';
import type { Turn } from './turn.ts';

type EventOf<T extends EventBody['type']> = EventBase & Extract<EventBody, { type: T }>;

/**
 * Takes one event: pure, so that computing it again gives the same turn, effect ids included.
 *
 * A turn that throws is discarded and taken once more as `journey.failed`; unless the journey handles that, the engine
 * says so and calls a human. What an agent does is taken or refused as a whole: a person is there to hear of it.
 * @throws UsherError `engine/wrong-version` (snapshot of another program), `engine/unknown-event`, `engine/turn-failed`
 * (the failure could not be handled either: for the dead letters; or what an agent's action leads to failed, and nothing
 * has changed), `engine/not-in-control`, `engine/unknown-resume-point`
 */
export function take(program: Program, snapshot: Snapshot, event: Event): Turn {
  refuseForeign(program, snapshot, event);
  try {
    return takeEvent(program, snapshot, event);
  } catch (cause) {
    if (agentEvents.has(event.type)) throw refusal(event, cause);
    return takeFailure(program, withoutEvent(snapshot, event), event, cause);
  }
}

const agentEvents: ReadonlySet<string> = new Set<Event['type']>([
  'control.taken',
  'control.returned',
  'control.lost',
  'agent.said',
  'agent.noted',
]);
/** By which a customer says something to the journey. */
const answerEvents: ReadonlySet<string> = new Set<Event['type']>([
  'message.received',
  'choice.picked',
  'form.submitted',
  'command.given',
]);
const refusals: ReadonlySet<string> = new Set(['engine/not-in-control', 'engine/unknown-resume-point']);

function refusal(event: Event, cause: unknown): UsherError {
  if (cause instanceof UsherError && refusals.has(cause.code)) return cause;
  return new UsherError(
    'engine/turn-failed',
    `What comes after "${event.type}" failed (${sentenceOf(cause)}), so nothing has changed. Choose another way to go on, or mend the journey.`,
    { cause },
  );
}

function refuseForeign(program: Program, snapshot: Snapshot, event: Event): void {
  if (snapshot.program !== program.hash || snapshot.format !== 1) {
    throw new UsherError(
      'engine/wrong-version',
      `This conversation belongs to version ${snapshot.program} of its journey, not to ${program.hash}. Take its events with the program of its own version.`,
    );
  }
  if (typeof event.type !== 'string' || !(event.type in handlers || event.type.startsWith('custom.'))) {
    throw new UsherError(
      'engine/unknown-event',
      `"${event.type}" is no event that a conversation takes. Allowed are ${Object.keys(handlers).join(', ')} and custom.<name>.`,
    );
  }
}

function takeEvent(program: Program, before: Snapshot, event: Event): Turn {
  if (event.type === 'customer.moved') return takeMove(program, before, event);
  return takeFrom(program, before, event);
}

/** Whoever holds the conversation, and whatever is asked: only where the customer is has changed. */
function takeMove(program: Program, before: Snapshot, event: EventOf<'customer.moved'>): Turn {
  const { channel, contact = before.contact } = event;
  const draft = beginTurn(asCompiled(program), { ...before, channel, contact }, event.at);
  hearMove(draft);
  return finishTurn(draft);
}

function hearMove(draft: Draft): void {
  draft.trace.push({ kind: 'heard', as: 'event' });
}

function takeFrom(program: Program, snapshot: Snapshot, event: Event): Turn {
  const draft = beginTurn(asCompiled(program), snapshot, event.at);
  if (draft.isDone) takeAfterEnd(draft, event);
  else {
    // Given back by an agent, the customer reads anew where the journey stands.
    const isGivenBack = event.type === 'control.returned' || event.type === 'control.lost';
    const floorBefore = isGivenBack ? undefined : listOpenQuestions(draft)[0]?.key;
    if (isHeld(draft) || !joinOrSettle(draft, event, dispatch)) takeNow(draft, event);
    drainQueue(draft);
    if (!isHeld(draft)) returnFloor(draft, floorBefore);
  }
  return finishTurn(draft);
}

/** What the customer wrote before it may have ended the conversation. */
function takeNow(draft: Draft, event: Event): void {
  if (draft.isDone) takeAfterEnd(draft, event);
  else if (!isHeld(draft) || !hearWhileHeld(draft, event)) dispatch(draft, event);
}

const handlers: {
  readonly [T in Exclude<EventBody['type'], `custom.${string}`>]: (draft: Draft, event: EventOf<T>) => void;
} = {
  'message.received': hearMessage,
  'choice.picked': (draft, event) => hearButton(draft, event.token),
  'form.submitted': (draft, event) => hearForm(draft, event.token, event.values),
  'command.given': (draft, event) => hearGivenCommand(draft, event.name, event.text),
  'message.edited': hearHandlers,
  'message.deleted': hearHandlers,
  'reaction.added': hearHandlers,
  'reaction.removed': hearHandlers,
  'customer.left': hearHandlers,
  'customer.opted-out': hearHandlers,
  'customer.opted-in': hearHandlers,
  'customer.moved': hearMove,
  'timer.fired': fireTimer,
  'effect.done': takeResult,
  'effect.failed': takeResult,
  'journey.failed': takeJourneyFailed,
  'control.taken': takeControl,
  'control.returned': (draft, event) => returnControl(draft, event, dispatch),
  'control.lost': (draft, event) => loseControl(draft, event, dispatch),
  'agent.said': sayAsAgent,
  'agent.noted': noteOfAgent,
};

function dispatch(draft: Draft, event: Event): void {
  if (event.type.startsWith('custom.')) {
    macrostep(draft, event);
    draft.trace.push({ kind: 'heard', as: 'event' });
    return;
  }
  const handler = handlers[event.type as keyof typeof handlers] as (draft: Draft, event: Event) => void;
  handler(draft, event);
}

function takeAfterEnd(draft: Draft, event: Event): void {
  draft.trace.push({ kind: 'heard', as: 'ended' });
  if (answerEvents.has(event.type)) {
    pushEffect(draft, say({ kind: 'text', text: replyText(draft, 'ended') }));
  } else if (event.type === 'effect.done') {
    noteOrphan(draft, event);
  } else if (event.type === 'agent.noted') {
    noteOfAgent(draft, event);
  } else if (event.type === 'agent.said' || event.type === 'control.returned' || event.type === 'control.lost') {
    refuseUnlessHolding(draft, event.agent);
  }
}

/** When a question asked in an earlier turn has the floor back, or keeps it through a side trip, that one is asked again. */
function returnFloor(draft: Draft, floorBefore: string | undefined): void {
  const floor = listOpenQuestions(draft)[0];
  if (floor === undefined || floor.asked > draft.before.n) return;
  if (floor.key !== floorBefore || isBackFromAside(draft)) repeatFloor(draft);
}

/** Whether a side trip, or a human, was there before this turn or within it, and is no more. */
function isBackFromAside(draft: Draft): boolean {
  if (!draft.active.includes(idleKey)) return false;
  if (!draft.before.active.includes(idleKey)) return true;
  return draft.trace.some((step) => step.kind === 'entered' && step.state !== idleKey && isInTrip(draft, step.state));
}

/** What the event used up, so that the turn taken in its place does not wait for it. */
function withoutEvent(snapshot: Snapshot, event: Event): Snapshot {
  if (event.type === 'timer.fired' && snapshot.timers[event.timer]?.n === event.n) {
    const { [event.timer]: _fired, ...timers } = snapshot.timers;
    return { ...snapshot, timers };
  }
  if (event.type !== 'effect.done' && event.type !== 'effect.failed') return snapshot;
  const rows = Object.fromEntries(
    Object.entries(snapshot.rows).map(([key, row]) => {
      const { [event.effect]: _settled, ...open } = row.open;
      return [key, { ...row, open }];
    }),
  );
  return { ...snapshot, rows };
}

function takeFailure(program: Program, snapshot: Snapshot, event: Event, cause: unknown): Turn {
  const sentence = sentenceOf(cause);
  const failed: Event = { id: event.id, at: event.at, type: 'journey.failed', cause: sentence };
  try {
    if (event.type === 'journey.failed') throw cause;
    const turn = takeEvent(program, snapshot, failed);
    const note = {
      type: 'note',
      about: 'failed',
      data: { cause: sentence, code: codeOf(cause), event: event.type },
      id: `${turn.snapshot.turn}.${turn.effects.length}`,
      epoch: turn.snapshot.control.epoch,
    } as const;
    return { ...turn, effects: [...turn.effects, note] };
  } catch (second) {
    throw new UsherError(
      'engine/turn-failed',
      `The turn failed (${sentence}), and so did calling a human in its place (${sentenceOf(second)}). The conversation stays where it was; mend the journey and drive the event again.`,
      { cause },
    );
  }
}
