import type { Control, Event } from '@usher/engine';
import { UsherError } from '@usher/journey';
import type { ConversationQueue } from '../conversation-queue.ts';
import { type Conversation, placeKey } from '../conversations.ts';
import type { HostedSnapshot } from '../engine-port.ts';
import { type ActResult, type AgentAction, ControlMoved } from './agent-action.ts';
import { type CommitParts, commitTurn, type DraftedTurn } from './commit-turn.ts';
import type { TurnDrafter } from './draft-turn.ts';
import { refuseTooLongText } from './inbound-size.ts';
import { toRefusal } from './to-refusal.ts';
import { TurnFailure } from './turn-failure.ts';
import { unknownConversation } from './unknown-conversation.ts';

export interface ActParts extends CommitParts {
  readonly queue: ConversationQueue;
  readonly drafter: TurnDrafter;
  readonly messageLength: number;
}

/** Under what actions are remembered; an adapter's channel has no such name. */
const deskChannel = '$desk';

/** Takes what an agent does, in the line of the conversation. @throws as `Runtime.act` */
export async function act(parts: ActParts, key: string, action: AgentAction): Promise<ActResult> {
  const { conversations, queue, store } = parts;
  const text = 'text' in action ? action.text : '';
  refuseTooLongText(text, parts.messageLength);
  const found = await conversations.findByKey(key);
  if (found === undefined) throw unknownConversation();
  const inbound = { channel: deskChannel, address: key, externalId: action.id };

  const load = async (): Promise<Conversation> => {
    const conversation = await conversations.findNow(found.id);
    if (conversation === undefined) throw unknownConversation();
    return conversation;
  };
  const run = async (): Promise<ActResult> => {
    if (await store.isDuplicate(inbound)) return { control: (await load()).snapshot.control, isRepeated: true };
    const taken = await commitTurn(parts, async () => {
      const conversation = await load();
      if (isDone(conversation.snapshot, action)) return undefined;
      refuseUnlessAllowed(conversation.snapshot, action);
      await refuseUnseen(parts, conversation.id, action);
      return draft(parts.drafter, conversation, toEvent(action, parts.clock.now()), inbound);
    });
    const { control } = (await load()).snapshot;
    return { control, isRepeated: taken !== 'committed' };
  };
  return queue.run(placeKey(found.place), 500 + 2 * text.length, run);
}

/** Whether it is already as the action would make it: an agent with two windows takes the conversation once. */
function isDone({ control, status }: HostedSnapshot, action: AgentAction): boolean {
  return action.type === 'control.taken' && status === 'active' && control.holder === holderOf(action);
}

/** @throws ControlMoved, UsherError `runtime/ended` */
function refuseUnlessAllowed({ control, status }: HostedSnapshot, action: AgentAction): void {
  if (action.type === 'agent.noted') return;
  if (status === 'done') {
    throw new UsherError(
      'runtime/ended',
      'This conversation has ended, so nobody can take it or speak in it. A note can still be written.',
    );
  }
  const isHeldByAnother = control.holder.startsWith('agent:') && control.holder !== holderOf(action);
  if (action.type === 'control.taken') {
    if (isHeldByAnother && action.takeOver !== true) throw taken(control);
    if (action.epoch !== control.epoch) throw moved(control);
  } else if (control.holder !== holderOf(action) || action.epoch !== control.epoch) {
    throw moved(control);
  }
}

/** What the customer said belongs to the agent for whom it was: nobody else answers it after. @throws UsherError `runtime/unseen` */
async function refuseUnseen({ store }: ActParts, id: number, action: AgentAction): Promise<void> {
  if (action.type !== 'control.returned' || action.seen === undefined) return;
  const [last] = await store.readLastLines([id]);
  if ((last?.in?.seq ?? 0) <= action.seen) return;
  throw new UsherError(
    'runtime/unseen',
    'The customer has written since. Read it first: once the conversation is given back, nobody answers it. You still hold it.',
  );
}

function holderOf({ agent }: AgentAction): string {
  return `agent:${agent.id}`;
}

function taken(control: Control): ControlMoved {
  const holder = control.name ?? 'Another agent';
  return new ControlMoved('runtime/taken', `${holder} has taken this conversation already. Nothing was sent.`, control);
}

function moved(control: Control): ControlMoved {
  const now = control.holder.startsWith('agent:') ? (control.name ?? 'another agent') : 'the bot';
  return new ControlMoved(
    'runtime/moved',
    `The conversation has moved on: it is with ${now} now. Nothing was sent; look at it again.`,
    control,
  );
}

function toEvent(action: AgentAction, at: number): Event {
  const { id, agent } = action;
  const base = { id, at, agent };
  switch (action.type) {
    case 'control.taken':
      return { ...base, type: action.type };
    case 'control.returned': {
      const { type, outcome, to } = action;
      return { ...base, type, outcome, ...(to === undefined ? {} : { to }) };
    }
    case 'control.lost':
      return { ...base, type: action.type };
    default:
      return { ...base, type: action.type, text: action.text };
  }
}

/** A person is there to hear of a failure: nothing of an agent's goes to the dead letters. */
async function draft(
  drafter: TurnDrafter,
  conversation: Conversation,
  event: Event,
  inbound: { channel: string; address: string; externalId: string },
): Promise<DraftedTurn> {
  try {
    return await drafter.goOn(conversation, event, { inbound });
  } catch (error) {
    throw error instanceof TurnFailure ? toRefusal(error) : error;
  }
}
