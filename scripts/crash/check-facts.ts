import type { CrashChannel } from './channels.ts';
import type { FleetFacts } from './fleet.ts';
import { describeLate, listLate } from './late-messages.ts';
import type { Arrival } from './peer.ts';

/** A conversation as the database has it when everything has come to rest. */
export interface KeptConversation {
  readonly id: number;
  readonly channel: CrashChannel;
  readonly address: string;
  readonly revision: number;
  readonly snapshot: { readonly turn: number; readonly status: string; readonly timers: Record<string, { n: number }> };
  /** What each turn took in, by revision. */
  readonly events: readonly { readonly revision: number; readonly event: KeptEvent }[];
  /** Sequence numbers of what was said and not withdrawn, and of those that were given up because nobody knows. */
  readonly said: readonly number[];
  readonly unknown: readonly number[];
  readonly timers: readonly { readonly timer: string; readonly n: number; readonly due: number }[];
}

interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly timer?: string;
  readonly n?: number;
}

/** All that the check looks at; plain data, so that it can be kept and looked at again. */
export interface Facts extends FleetFacts {
  readonly conversations: readonly KeptConversation[];
  /** Errors of dead turns. */
  readonly deadTurns: readonly string[];
  /** Errors of effects given up. */
  readonly deadEffects: readonly string[];
  readonly arrivals: readonly Arrival[];
  readonly calls: readonly string[];
  /** By channel and address: what the nodes accepted, in order. */
  readonly accepted: Readonly<Record<string, readonly string[]>>;
  readonly now: number;
  /** How long a node may be silent until others take over what it has, in milliseconds; null where there are no others. */
  readonly lease: number | null;
  /** Whether nothing was left to do in the end. */
  readonly isAtRest: boolean;
}

export const placeOf = (channel: string, address: string): string => `${channel} ${address}`;

/** Everything that must not be, each as one sentence. Pure: the tests of it hand in what must be found. */
export function listViolations(facts: Facts): readonly string[] {
  const byPlace = Map.groupBy(facts.conversations, ({ channel, address }) => placeOf(channel, address));
  const found: string[] = facts.deadTurns.map((error) => `A turn is in the dead letters: ${error}.`);
  if (!facts.isAtRest) found.push('Something was still waiting after a minute.');
  for (const exit of facts.exits) found.push(`A node ended by itself: ${exit}.`);
  for (const error of facts.deadEffects) {
    if (!error.startsWith('channel/unknown')) found.push(`An effect was given up: ${error}.`);
  }
  for (const [place, keys] of Object.entries(facts.accepted)) {
    const here = byPlace.get(place) ?? [];
    if (here.length !== 1) found.push(`${place} has ${here.length} conversations instead of one.`);
    for (const conversation of here) found.push(...checkConversation(conversation, keys, facts));
  }
  const repeated = listRepeated(facts.calls);
  if (repeated.length > 0) found.push(`The service was called again under ${repeated.join(', ')}.`);
  return found;
}

function checkConversation(kept: KeptConversation, accepted: readonly string[], facts: Facts): string[] {
  const who = `Conversation ${kept.id} (${kept.channel})`;
  const found: string[] = [];
  const say = (sentence: string) => found.push(`${who}: ${sentence}.`);

  const taken = kept.events.map(({ event }) => event).filter(({ type }) => type === 'message.received');
  const keys = taken.map(({ id }) => id);
  if (keys.join() !== accepted.join()) say(`took ${keys.join(' ')} where ${accepted.join(' ')} was accepted`);
  const gaps = kept.events.filter(({ revision }, index) => revision !== index + 1);
  if (gaps.length > 0) say(`its turns have gaps at ${gaps.map(({ revision }) => revision).join(' ')}`);
  if (kept.revision !== kept.events.length || kept.snapshot.turn !== kept.revision)
    say(`revision ${kept.revision}, ${kept.events.length} events and turn ${kept.snapshot.turn} do not agree`);
  if (kept.snapshot.status !== 'active') say(`its snapshot is ${kept.snapshot.status}`);

  const fired = kept.events.flatMap(({ event }) => (event.type === 'timer.fired' ? [`${event.timer} ${event.n}`] : []));
  if (listRepeated(fired).length > 0) say(`timers fired again: ${listRepeated(fired).join(', ')}`);
  const wanted = Object.entries(kept.snapshot.timers).map(([timer, { n }]) => `${timer} ${n}`);
  const armed = kept.timers.map(({ timer, n }) => `${timer} ${n}`);
  if (wanted.toSorted().join() !== armed.toSorted().join()) say(`waits for ${wanted} with the timers ${armed}`);
  const late = kept.timers.filter(({ due }) => due < facts.now - 10_000);
  if (late.length > 0) say(`a timer never fired: ${late.map(({ timer }) => timer).join(', ')}`);

  found.push(...checkArrivals(kept, facts, who));
  return found;
}

/** In the order in which they came. */
export const arrivalsOf = ({ channel, address }: KeptConversation, { arrivals }: Facts): readonly Arrival[] =>
  arrivals.filter((each) => each.channel === channel && each.address === address);

function checkArrivals(kept: KeptConversation, facts: Facts, who: string): string[] {
  const { channel, said, unknown } = kept;
  const found: string[] = [];
  const arrivals = arrivalsOf(kept, facts);
  const shown = channel === 'steady' ? listFirst(arrivals) : arrivals;
  const seqs = shown.map(({ seq }) => seq);
  const repeated = listRepeated(seqs.map(String));
  if (repeated.length > 0) found.push(`${who}: said twice on a channel that cannot tell: ${repeated.join(' ')}.`);
  const late = listLate(shown, facts).filter(({ excuse }) => channel === 'steady' || excuse === undefined);
  for (const each of late) found.push(`${who}: said out of order: ${describeLate(each, facts)}.`);
  const missing = said.filter((seq) => !seqs.includes(seq) && !unknown.includes(seq));
  if (missing.length > 0) found.push(`${who}: never said: ${missing.join(' ')}.`);
  return found;
}

/** What a channel shows that shows each once. */
function listFirst(arrivals: readonly Arrival[]): readonly Arrival[] {
  const seqs = arrivals.map(({ seq }) => seq);
  return arrivals.filter(({ seq }, index) => seqs.indexOf(seq) === index);
}

function listRepeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
