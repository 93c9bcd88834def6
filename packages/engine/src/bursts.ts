import { parseDuration } from '@usher/journey';
import { checkpoint, type Draft, nextNumber } from './draft.ts';
import type { Event } from './event.ts';
import { hearMessage } from './hear.ts';
import { takeInstead } from './held.ts';
import { drainQueue } from './run-blocks.ts';
import { isWord, matchesAny } from './words.ts';

type Message = Extract<Event, { type: 'message.received' }>;

/** The timer by which messages that were joined are heard. */
export const burstTimer = '$burst';
/** Messages of one burst; the last one is heard at once with those before it. */
export const mostJoined = 20;
/** Windows after the first message by which a burst is heard, however fast the next one follows. */
export const mostWindows = 5;

/** What moves nothing, so that it need not wait for what the customer is still writing. */
const besides: ReadonlySet<Event['type']> = new Set(['agent.noted', 'journey.failed']);

/**
 * Keeps a message until the customer pauses, where the journey joins short messages; anything else that happens lets what was kept be
 * heard first. @returns true where the event is dealt with
 */
export function joinOrSettle(draft: Draft, event: Event, take: (draft: Draft, event: Event) => void): boolean {
  if (event.type === 'timer.fired' && event.timer === burstTimer) {
    if (draft.timers.get(burstTimer)?.n === event.n) settleBurst(draft, take);
    else draft.trace.push({ kind: 'heard', as: 'stale' });
    return true;
  }
  const window = draft.program.journey.joinMessages;
  if (window !== undefined && event.type === 'message.received' && !isCommand(draft, event.text)) {
    keep(draft, event, parseDuration(window));
    if ((draft.burst?.messages.length ?? 0) >= mostJoined) settleBurst(draft, take);
    return true;
  }
  if (draft.burst !== undefined && !besides.has(event.type)) settleBurst(draft, take);
  return false;
}

function keep(draft: Draft, { id, text, attachments, location }: Message, window: number): void {
  const since = draft.burst?.since ?? draft.at;
  const message = {
    id,
    text,
    ...(attachments === undefined ? {} : { attachments }),
    ...(location === undefined ? {} : { location }),
  };
  draft.burst = { since, messages: [...(draft.burst?.messages ?? []), message] };
  const due = Math.max(draft.at, Math.min(draft.at + window, since + mostWindows * window));
  draft.timers.set(burstTimer, { n: nextNumber(draft), due });
  draft.trace.push({ kind: 'heard', as: 'joined' });
}

/** Hears what was kept as one message. Where that fails it is undone, as any turn that throws. */
function settleBurst(draft: Draft, take: (draft: Draft, event: Event) => void): void {
  const { burst } = draft;
  draft.burst = undefined;
  draft.timers.delete(burstTimer);
  if (burst === undefined || draft.isDone) return;
  const text = burst.messages.map((message) => message.text).join('\n');
  const attachments = burst.messages.flatMap((message) => message.attachments ?? []);
  const location = burst.messages.findLast((message) => message.location !== undefined)?.location;
  const undo = checkpoint(draft);
  try {
    hearMessage(draft, { text, attachments, ...(location === undefined ? {} : { location }) });
    drainQueue(draft);
  } catch (cause) {
    undo();
    const id = burst.messages.at(-1)?.id ?? '';
    takeInstead(draft, { id, at: draft.at, type: 'message.received', text }, cause, take);
  }
}

/** A whole message that is a word of the journey's or the engine's own is meant now. */
function isCommand(draft: Draft, text: string): boolean {
  const { commands, languages } = draft.program.journey;
  const { language } = draft.before;
  if (isWord('back', text, language) || isWord('cancel', text, language)) return true;
  return Object.values(commands).some((words) =>
    matchesAny(text, words[language] ?? words[languages[0] ?? ''] ?? none),
  );
}

const none: readonly string[] = [];
