import type { Control } from '@usher/api/desk';
import { type KeptControl, toControl } from './control.ts';
import { toKeptId } from './entries.ts';
import type { DeskAgent } from './presence.ts';
import { toRefusal } from './refusal.ts';

/** What an agent does with a conversation, as whoever runs conversations takes it. */
export type DeskAction = { readonly id: string; readonly agent: DeskAgent } & (
  | { readonly type: 'control.taken'; readonly epoch: number; readonly takeOver?: boolean }
  | { readonly type: 'agent.said'; readonly epoch: number; readonly text: string }
  | { readonly type: 'agent.noted'; readonly text: string }
  | {
      readonly type: 'control.returned';
      readonly epoch: number;
      readonly outcome: 'served' | 'returned';
      readonly to?: string;
      readonly seen?: number;
    }
  | { readonly type: 'control.lost'; readonly epoch: number }
);
/**
 * Does it in the conversation's own line, comparing epoch and holder there; an id that was taken before changes nothing.
 * @throws UsherError `runtime/taken` and `runtime/moved` with `control` as it is now, and others
 */
export type Act = (
  conversationKey: string,
  action: DeskAction,
) => Promise<{ readonly control: KeptControl; readonly isRepeated: boolean }>;

/** `id` is the sender's own and stays the same when it is sent again: it then counts once. */
interface Asked {
  readonly id: string;
}
interface UnderEpoch extends Asked {
  /** As the agent's screen knows it. */
  readonly epoch: number;
}

/** For who gives a conversation back: the seq of the last entry that they have read. */
interface Seeing {
  readonly seen?: number;
}

/**
 * What agents may do. All of it is refused with a `DeskRefusal`: `desk/taken` (somebody else holds it), `desk/moved` (it is
 * not theirs any more, or was never), `desk/unknown-conversation`, `desk/ended`, `desk/not-now`.
 */
export interface DeskActions {
  /** Takes the conversation, from the bot or, with `takeOver`, from another agent. Who may do that is the caller's to know. */
  claim(key: string, agent: DeskAgent, asked: UnderEpoch & { readonly takeOver?: boolean }): Promise<Control>;
  /** Says something to the customer, literally. @throws DeskRefusal `desk/too-long` */
  reply(key: string, agent: DeskAgent, asked: UnderEpoch & { readonly text: string }): Promise<Control>;
  /** Writes something for colleagues, whoever holds the conversation, also after its end. */
  note(key: string, agent: DeskAgent, asked: Asked & { readonly text: string }): Promise<Control>;
  /** Gives it back because the customer has what they came for. @throws DeskRefusal `desk/unseen` */
  resolve(key: string, agent: DeskAgent, asked: UnderEpoch & Seeing & { readonly note?: string }): Promise<Control>;
  /**
   * Gives it back to the bot at a resume point, or where it stood.
   * @throws DeskRefusal `desk/unseen`, `desk/unknown-resume-point`, `desk/cannot-go-on`: the agent still holds it
   */
  giveBack(
    key: string,
    agent: DeskAgent,
    asked: UnderEpoch & Seeing & { readonly to?: string; readonly note?: string },
  ): Promise<Control>;
}

export function createDeskActions(act: Act): DeskActions {
  const take = async (key: string, action: DeskAction): Promise<Control> => {
    try {
      const own = { ...action, id: toKeptId(action.agent.id, action.id) };
      return toControl((await act(key, own)).control);
    } catch (error) {
      throw toRefusal(error);
    }
  };

  const note = (key: string, agent: DeskAgent, { id, text }: Asked & { readonly text: string }) =>
    take(key, { type: 'agent.noted', id, agent, text });

  /** The note comes second: a conversation that was refused needs none, and one that is over takes it all the same. */
  const giveBackWithNote = async (
    key: string,
    action: Extract<DeskAction, { type: 'control.returned' }>,
    text: string | undefined,
  ): Promise<Control> => {
    const control = await take(key, action);
    if (text !== undefined && text !== '') await note(key, action.agent, { id: `${action.id}:note`, text });
    return control;
  };

  return {
    claim: (key, agent, { id, epoch, takeOver }) =>
      take(key, { type: 'control.taken', id, agent, epoch, ...(takeOver === true ? { takeOver } : {}) }),
    reply: (key, agent, { id, epoch, text }) => take(key, { type: 'agent.said', id, agent, epoch, text }),
    note,
    resolve: (key, agent, { id, epoch, seen, note: text }) =>
      giveBackWithNote(
        key,
        { type: 'control.returned', id, agent, epoch, outcome: 'served', ...given({ seen }) },
        text,
      ),
    giveBack(key, agent, { id, epoch, to, seen, note: text }) {
      const action = { type: 'control.returned', id, agent, epoch, outcome: 'returned' } as const;
      return giveBackWithNote(key, { ...action, ...given({ to }), ...given({ seen }) }, text);
    },
  };
}

function given<Value>(fields: Readonly<Record<string, Value | undefined>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<string, Value>;
}
