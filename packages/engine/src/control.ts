import { UsherError } from '@usher/journey';
import { callOffRequests, clearBlockTimers, listAgentRows } from './agent-rows.ts';
import { say } from './behaviour.ts';
import { replyText } from './block-context.ts';
import { type Draft, endConversation, macrostep, pushEffect, restartBlock } from './draft.ts';
import type { Agent, Event, ReturnOutcome } from './event.ts';
import { agentKey, openAgentEvent, resumeEvent } from './generated-states.ts';
import { discardHeld, isHeld, putBackTimers, takeHeld } from './held.ts';
import { isResumePoint } from './resume-points.ts';
import { drainQueue, runBlock } from './run-blocks.ts';

type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;

/**
 * An agent takes the conversation, from the bot or from a colleague. A block that waits for a person now waits for them to be
 * done, however long; where none does, the agent stands beside the journey, which stays where it is.
 */
export function takeControl(draft: Draft, { agent }: EventOf<'control.taken'>): void {
  const holder = holderOf(agent);
  if (draft.control.holder === holder) {
    draft.trace.push({ kind: 'heard', as: 'stale' });
    return;
  }
  const isFromBot = !isHeld(draft);
  draft.trace.push({ kind: 'heard', as: 'control' });
  draft.control = { holder, name: agent.name, epoch: draft.control.epoch + 1 };
  if (isFromBot) {
    for (const key of listAgentRows(draft)) clearBlockTimers(draft, key);
    if (listAgentRows(draft).length === 0) standBeside(draft);
  }
  pushEffect(draft, say({ kind: 'text', text: replyText(draft, 'agent-joined', { name: agent.name }) }));
}

/** Enters `$agent` without its block calling for anybody: somebody is there. */
function standBeside(draft: Draft): void {
  macrostep(draft, { type: openAgentEvent });
  const place = draft.queue.findIndex(({ key }) => key === agentKey);
  if (place >= 0) draft.queue.splice(place, 1);
}

/**
 * The agent who holds the conversation gives it back: to a resume point, or to where the journey stands.
 * @param take takes one held event
 * @throws UsherError `engine/not-in-control`, `engine/unknown-resume-point`
 */
export function returnControl(
  draft: Draft,
  { agent, outcome, to }: EventOf<'control.returned'>,
  take: (draft: Draft, event: Event) => void,
): void {
  refuseUnlessHolding(draft, agent);
  draft.trace.push({ kind: 'heard', as: 'control' });
  draft.control = { holder: 'bot', epoch: draft.control.epoch + 1 };
  if (to !== undefined) {
    resumeAt(draft, to);
    return;
  }
  putBackTimers(draft);
  const waiting = listAgentRows(draft);
  // What one of them leads to may leave another, or begin it anew: that one calls for a person who is yet to come.
  const runs = waiting.map((key) => ({ key, n: draft.rows.get(key)?.n }));
  for (const { key, n } of runs) if (draft.rows.get(key)?.n === n) leaveAgentBlock(draft, key, outcome);
  drainQueue(draft);
  // Nobody in the journey waited for it: the agent stood in for all that was left of it.
  if (outcome === 'served' && waiting.every((key) => key === agentKey)) endConversation(draft, 'served');
  takeHeld(draft, take);
}

/**
 * The agent who holds the conversation is gone. Blocks that waited for a person call for one again; where somebody had stepped in
 * unasked, the journey goes on where it stands.
 * @param take takes one held event
 * @throws UsherError `engine/not-in-control`
 */
export function loseControl(
  draft: Draft,
  { agent }: EventOf<'control.lost'>,
  take: (draft: Draft, event: Event) => void,
): void {
  refuseUnlessHolding(draft, agent);
  draft.trace.push({ kind: 'heard', as: 'control' });
  const name = draft.control.name ?? agent.name;
  draft.control = { holder: 'bot', epoch: draft.control.epoch + 1 };
  pushEffect(draft, say({ kind: 'text', text: replyText(draft, 'agent-lost', { name }) }));
  putBackTimers(draft);
  for (const key of listAgentRows(draft)) {
    const isUnasked = key === agentKey && Object.keys(draft.rows.get(key)?.open ?? {}).length === 0;
    if (isUnasked) leaveAgentBlock(draft, key, 'returned');
    else restartBlock(draft, key);
  }
  drainQueue(draft);
  takeHeld(draft, take);
}

/** @throws UsherError `engine/unknown-resume-point` */
function resumeAt(draft: Draft, key: string): void {
  const { entries } = draft.program;
  const entry = entries.get(key);
  if (entry === undefined || !isResumePoint(entry)) {
    const known = [...entries.values()].filter(isResumePoint).map((each) => each.key);
    const allowed = known.length === 0 ? 'This version of the journey has none' : `There are: ${known.join(', ')}`;
    throw new UsherError(
      'engine/unknown-resume-point',
      `"${key}" is no point where this conversation can go on. ${allowed}. Choose one of them, or give it back to where it stood.`,
    );
  }
  discardHeld(draft);
  macrostep(draft, { type: resumeEvent(key) });
}

function leaveAgentBlock(draft: Draft, key: string, outcome: ReturnOutcome): void {
  const effect = callOffRequests(draft, key) ?? '';
  runBlock(
    draft,
    key,
    (block, context) =>
      block.behaviour.result?.(block.props, context, {
        ok: true,
        effect,
        type: 'agent.request',
        output: { outcome },
      }) ?? { do: 'pass' },
  );
}

/** @throws UsherError `engine/not-in-control` */
export function sayAsAgent(draft: Draft, { id, agent, text }: EventOf<'agent.said'>): void {
  refuseUnlessHolding(draft, agent);
  draft.trace.push({ kind: 'heard', as: 'control' });
  const author = { kind: 'agent', id: agent.id, name: agent.name } as const;
  pushEffect(draft, { type: 'message.send', content: [{ kind: 'text', text }], author, messageId: id });
}

/** For colleagues, by whoever looks on, at any time. */
export function noteOfAgent(draft: Draft, { id, agent, text }: EventOf<'agent.noted'>): void {
  draft.trace.push({ kind: 'heard', as: 'control' });
  pushEffect(draft, { type: 'note', about: 'agent', data: { agent: { id: agent.id, name: agent.name }, text, id } });
}

/** @throws UsherError `engine/not-in-control` */
export function refuseUnlessHolding(draft: Draft, agent: Agent): void {
  if (!draft.isDone && draft.control.holder === holderOf(agent)) return;
  throw new UsherError(
    'engine/not-in-control',
    `${agent.name} does not hold this conversation, so nothing was said or given back. Take it first.`,
  );
}

function holderOf(agent: Agent): `agent:${string}` {
  return `agent:${agent.id}`;
}
