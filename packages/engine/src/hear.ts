import type { Json } from '@usher/journey';
import { listAgentRows } from './agent-rows.ts';
import { findWayBack, goBack } from './back.ts';
import { say } from './behaviour.ts';
import { replyText } from './block-context.ts';
import { checkpoint, type Draft, macrostep, pushEffect } from './draft.ts';
import type { Attachment, Event, Place } from './event.ts';
import { listOpenQuestions } from './floor.ts';
import { askAgain, drainQueue, runBlock } from './run-blocks.ts';
import type { TraceStep } from './turn.ts';
import { isWord, matchesAny } from './words.ts';

/** What a customer wrote, with what came along. */
export interface Message {
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  readonly location?: Place;
}
type HeardAs = Extract<TraceStep, { kind: 'heard' }>['as'];

/**
 * Routes a message: exact answers of any open question, "back", commands, free text for the question asked last, the
 * machine's own handlers; else the customer is told that nothing was understood.
 */
export function hearMessage(draft: Draft, message: Message): void {
  const { text } = message;
  const heard =
    hearExact(draft, text) ??
    hearBack(draft, text) ??
    hearCommand(draft, text) ??
    hearFree(draft, message) ??
    hearHandlers(draft, { type: 'message.received' });
  if (heard === undefined) hearNothing(draft);
  drainQueue(draft);
}

function note(draft: Draft, as: HeardAs, state?: string): HeardAs {
  draft.trace.push({ kind: 'heard', as, ...(state === undefined ? {} : { state }) });
  return as;
}

function hearExact(draft: Draft, text: string): HeardAs | undefined {
  const keys = [...listOpenQuestions(draft).map((question) => question.key), ...listAgentRows(draft)];
  for (const key of keys) {
    const isTaken = runBlock(
      draft,
      key,
      (block, context) => block.behaviour.exact?.(block.props, context, { text }) ?? { do: 'pass' },
    );
    if (isTaken) return note(draft, 'exact', key);
  }
  return undefined;
}

function hearBack(draft: Draft, text: string): HeardAs | undefined {
  if (!isWord('back', text, draft.before.language)) return undefined;
  const floor = listOpenQuestions(draft)[0]?.key;
  const isOwn =
    floor !== undefined &&
    runBlock(draft, floor, (block, context) => block.behaviour.back?.(block.props, context) ?? { do: 'pass' });
  if (isOwn) return note(draft, 'back', floor);
  const way = findWayBack(draft);
  if (way !== undefined && goBack(draft, way)) return note(draft, 'back', way.answer.key);
  pushEffect(draft, say({ kind: 'text', text: replyText(draft, 'cannot-go-back') }));
  repeatFloor(draft);
  return note(draft, 'back');
}

/** Takes a whole message that is a command's word. */
export function hearCommand(draft: Draft, text: string): HeardAs | undefined {
  const { commands, languages } = draft.program.journey;
  for (const [name, words] of Object.entries(commands)) {
    const phrases = words[draft.before.language] ?? words[languages[0] ?? ''] ?? [];
    if (matchesAny(text, phrases) && macrostep(draft, { type: `command.${name}` })) return note(draft, 'command');
  }
  return undefined;
}

function hearFree(draft: Draft, { text, attachments = [], location }: Message): HeardAs | undefined {
  const floor = listOpenQuestions(draft)[0];
  if (floor === undefined) return undefined;
  const message = { text, attachments, ...(location === undefined ? {} : { location }) };
  const isTaken = runBlock(
    draft,
    floor.key,
    (block, context) => block.behaviour.free?.(block.props, context, message) ?? { do: 'pass' },
  );
  return isTaken ? note(draft, 'free', floor.key) : undefined;
}

/** Takes what the journey draws a line for, by the event's name; anything else changes nothing. */
export function hearHandlers(draft: Draft, { type }: Pick<Event, 'type'>): HeardAs | undefined {
  return macrostep(draft, { type }) ? note(draft, 'event') : undefined;
}

/** A command of the channel's own: the journey's of that name, else a message of its words, or of its name. */
export function hearGivenCommand(draft: Draft, name: string, text = ''): void {
  if (commandName.test(name) && macrostep(draft, { type: `command.${name}` })) note(draft, 'command');
  else hearMessage(draft, { text: text === '' ? name : text });
}

const commandName = /^[a-z][a-z0-9-]{0,63}$/;

/** While a human is being called the message is theirs to read; while a call is under way the customer is asked for patience. */
function hearNothing(draft: Draft): void {
  if (listAgentRows(draft).length > 0) {
    note(draft, 'agent');
    return;
  }
  note(draft, 'not-understood');
  const isBusy =
    listOpenQuestions(draft).length === 0 && [...draft.rows.values()].some((row) => Object.keys(row.open).length > 0);
  pushEffect(draft, say({ kind: 'text', text: replyText(draft, isBusy ? 'busy' : 'not-understood') }));
  repeatFloor(draft);
}

/** A button: of a question still open it counts, of an older one it is answered and changes nothing, unless the block lets it correct. */
export function hearButton(draft: Draft, token: string): void {
  hearToken(draft, token, { as: 'button', give: pick });
}

/** A form, as a button: what was filled in reaches the question that showed it while that one is open. */
export function hearForm(draft: Draft, token: string, values: Readonly<Record<string, Json>>): void {
  hearToken(draft, token, {
    as: 'form',
    give: (_draft, key, option) =>
      runBlock(
        draft,
        key,
        (block, context) => block.behaviour.submitted?.(block.props, context, { option, values }) ?? { do: 'pass' },
      ),
  });
}

/** An answer that a token brings. @returns of `give` whether the block took it */
interface TokenAnswer {
  readonly as: HeardAs;
  readonly give: (draft: Draft, key: string, option: string) => boolean;
}

function hearToken(draft: Draft, token: string, answer: TokenAnswer): void {
  const { n, place } = readToken(token);
  for (const question of listOpenQuestions(draft)) {
    const option = question.row.n === n ? question.row.options?.[place] : undefined;
    if (option === undefined) continue;
    if (answer.give(draft, question.key, option)) {
      note(draft, answer.as, question.key);
      drainQueue(draft);
      return;
    }
  }
  if (correctByToken(draft, n, place, answer)) return;
  note(draft, 'late');
  pushEffect(draft, say({ kind: 'text', text: replyText(draft, 'late') }));
  pushEffect(draft, { type: 'note', about: 'late', data: { token } });
  repeatFloor(draft);
  drainQueue(draft);
}

function pick(draft: Draft, key: string, option: string): boolean {
  return runBlock(
    draft,
    key,
    (block, context) => block.behaviour.picked?.(block.props, context, { option }) ?? { do: 'pass' },
  );
}

/** `lateAnswer: 'correct'`: goes back to the question and answers it anew, where nothing irrevocable lies between. */
function correctByToken(draft: Draft, n: number, place: number, { as, give }: TokenAnswer): boolean {
  const way = findWayBack(draft, n);
  const option = way?.answer.options?.[place];
  if (way === undefined || option === undefined) return false;
  const { key } = way.answer;
  const undo = checkpoint(draft);
  if (draft.program.blocks.get(key)?.props.lateAnswer !== 'correct' || !goBack(draft, way)) return false;
  const saidBefore = draft.effects.length;
  drainQueue(draft);
  // The question was only asked to be answered at once: the customer need not read it again.
  draft.effects = draft.effects.filter(
    (effect, index) => index < saidBefore || effect.by !== key || effect.type !== 'message.send',
  );
  if (!give(draft, key, option)) {
    undo();
    return false;
  }
  note(draft, as, key);
  drainQueue(draft);
  return true;
}

function readToken(token: string): { n: number; place: number } {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,4})$/.exec(token);
  return { n: Number.parseInt(match?.[1] ?? '', 36), place: Number.parseInt(match?.[2] ?? '', 36) };
}

/** Puts the question that has the floor once more. */
export function repeatFloor(draft: Draft): void {
  const floor = listOpenQuestions(draft)[0];
  if (floor !== undefined) askAgain(draft, floor.key);
}
