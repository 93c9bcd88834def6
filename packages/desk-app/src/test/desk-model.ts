import type { Account } from '@usher/api/account';
import type {
  Control,
  ConversationEvents,
  DeskConversation,
  DeskEntry,
  DeskEvents,
  DeskListing,
} from '@usher/api/desk';

export type DeskMessage = { [Name in keyof DeskEvents]: { name: Name; data: DeskEvents[Name] } }[keyof DeskEvents];
export type ConversationMessage = {
  [Name in keyof ConversationEvents]: { name: Name; data: ConversationEvents[Name]; id?: number };
}[keyof ConversationEvents];

type Draftable<Entry> = Entry extends unknown ? Omit<Entry, 'seq' | 'at'> : never;
type NewEntry = Draftable<DeskEntry>;

export type ActOutcome = { readonly control: Control } | { readonly refused: 'taken' | 'moved' | 'unknown' };

interface Kept {
  conversation: DeskConversation;
  entries: DeskEntry[];
  readonly seen: Set<string>;
}

/** A desk in memory: enough of the real one's rules to try the app against. Not a second truth of how a desk works. */
export function createDeskModel(people: readonly Account[], now: () => number) {
  const kept = new Map<string, Kept>();
  const deskListeners = new Map<string, Set<(message: DeskMessage) => void>>();
  const listeners = new Map<string, Set<(message: ConversationMessage) => void>>();
  const available = new Set<string>();

  const find = (key: string) => {
    const found = kept.get(key);
    if (found === undefined) throw new Error(`No conversation "${key}" was added.`);
    return found;
  };
  const tell = (key: string, message: ConversationMessage) => {
    for (const listen of listeners.get(key) ?? []) listen(message);
  };
  const tellLists = () => {
    for (const [id, each] of deskListeners) for (const listen of each) listen({ name: 'lists', data: listsOf(id) });
  };

  function listsOf(id: string): DeskEvents['lists'] {
    const all = [...kept.values()].map((each) => each.conversation).filter(({ status }) => status === 'active');
    const holderOf = ({ control }: DeskListing) => (control.holder.kind === 'agent' ? control.holder.id : undefined);
    return {
      waiting: all.filter((each) => holderOf(each) === undefined && each.request),
      mine: all.filter((each) => holderOf(each) === id),
      others: all.filter((each) => ![undefined, id].includes(holderOf(each))),
      bot: all.filter((each) => holderOf(each) === undefined && !each.request),
      agents: people.map((each) => ({ id: each.id, name: each.name, isAvailable: available.has(each.id) })),
    };
  }

  function change(key: string, part: Partial<DeskConversation>): void {
    const each = find(key);
    each.conversation = { ...each.conversation, ...part, updatedAt: now() };
    tell(key, { name: 'changed', data: each.conversation });
    tellLists();
  }

  function append(key: string, entry: NewEntry): DeskEntry {
    const each = find(key);
    const whole = { ...entry, seq: (each.entries.at(-1)?.seq ?? 0) + 1, at: now() } as DeskEntry;
    each.entries.push(whole);
    tell(key, { name: 'entry', data: whole, id: whole.seq });
    return whole;
  }

  function setDelivery(key: string, seq: number, delivery: 'sent' | 'failed'): void {
    const each = find(key);
    each.entries = each.entries.map((entry) => (entry.seq === seq ? ({ ...entry, delivery } as DeskEntry) : entry));
    const changed = each.entries.find((entry) => entry.seq === seq);
    if (changed) tell(key, { name: 'entry', data: changed, id: seq });
  }

  /** Does something once per id, if the agent may. */
  function act(key: string, id: string, agent: Account, epoch: number | undefined, run: () => void): ActOutcome {
    const each = kept.get(key);
    if (each === undefined) return { refused: 'unknown' };
    if (!each.seen.has(id)) {
      const { control } = each.conversation;
      const isHolder = control.holder.kind === 'agent' && control.holder.id === agent.id;
      if (epoch !== undefined && (!isHolder || control.epoch !== epoch)) return { refused: 'moved' };
      each.seen.add(id);
      run();
    }
    return { control: find(key).conversation.control };
  }

  const nameOf = ({ id, name }: Account) => ({ id, name });
  return {
    people,
    find,
    listsOf,
    has: (key: string) => kept.has(key),
    add(conversation: DeskConversation, entries: readonly NewEntry[] = []): void {
      kept.set(conversation.key, { conversation, entries: [], seen: new Set() });
      for (const entry of entries) append(conversation.key, entry);
      tellLists();
    },
    append,
    change,
    setDelivery,
    notice(data: DeskEvents['notice']): void {
      for (const each of deskListeners.values()) for (const listen of each) listen({ name: 'notice', data });
    },
    customerSays(key: string, text: string): void {
      append(key, { from: 'customer', text });
      change(key, { isUnanswered: true, lastLine: { from: 'customer', text } });
    },
    customerTypes: (key: string) => tell(key, { name: 'typing', data: { from: 'customer' } }),
    claim(key: string, id: string, agent: Account, epoch: number, takeOver: boolean): ActOutcome {
      const before = kept.get(key)?.conversation.control;
      const isHeld = before?.holder.kind === 'agent' && before.holder.id !== agent.id && !takeOver;
      if (before && !find(key).seen.has(id)) {
        if (isHeld) return { refused: 'taken' };
        if (before.epoch !== epoch) return { refused: 'moved' };
      }
      return act(key, id, agent, undefined, () => {
        append(key, { from: 'system', about: 'taken', text: `${agent.name} has taken over the conversation.` });
        const holder = { kind: 'agent', ...nameOf(agent) } as const;
        change(key, { control: { holder, epoch: epoch + 1 }, takenAt: now() });
      });
    },
    reply: (key: string, id: string, agent: Account, epoch: number, text: string) =>
      act(key, id, agent, epoch, () => {
        const content = [{ kind: 'text', text } as const];
        const entry = append(key, { from: 'agent', agent: nameOf(agent), id, content, delivery: 'waiting' });
        change(key, { isUnanswered: false, lastLine: { from: 'agent', text } });
        setImmediate(() => setDelivery(key, entry.seq, 'sent'));
      }),
    note: (key: string, id: string, agent: Account, text: string) =>
      act(key, id, agent, undefined, () => void append(key, { from: 'note', agent: nameOf(agent), id, text })),
    giveUp: (key: string, id: string, agent: Account, epoch: number, ends: boolean, note: string | undefined) =>
      act(key, id, agent, epoch, () => {
        if (note) append(key, { from: 'note', agent: nameOf(agent), id: `${id}-note`, text: note });
        const text = ends
          ? `${agent.name} has resolved the conversation.`
          : `${agent.name} has given it back to the bot.`;
        append(key, { from: 'system', about: 'returned', text });
        const { request: _request, takenAt: _takenAt, ...rest } = find(key).conversation;
        find(key).conversation = { ...rest, status: ends ? 'done' : 'active' };
        change(key, { control: { holder: { kind: 'bot' }, epoch: epoch + 1 } });
      }),
    listenToDesk(agent: Account, isAvailable: boolean, listen: (message: DeskMessage) => void): () => void {
      if (isAvailable) available.add(agent.id);
      else available.delete(agent.id);
      const each = deskListeners.get(agent.id) ?? new Set();
      deskListeners.set(agent.id, each.add(listen));
      tellLists();
      return () => void each.delete(listen);
    },
    listen(key: string, after: number, hear: (message: ConversationMessage) => void): () => void {
      const { conversation, entries } = find(key);
      hear({ name: 'changed', data: conversation });
      for (const entry of entries) if (entry.seq > after) hear({ name: 'entry', data: entry, id: entry.seq });
      hear({ name: 'ready', data: {} });
      const each = listeners.get(key) ?? new Set();
      listeners.set(key, each.add(hear));
      return () => void each.delete(hear);
    },
  };
}

export type DeskModel = ReturnType<typeof createDeskModel>;
