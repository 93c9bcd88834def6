import type { Facts } from './check-facts.ts';
import type { Arrival } from './peer.ts';

/** A message that came after later ones of its conversation, and what its sender was through while it was on its way. */
export interface LateMessage {
  readonly arrival: Arrival;
  /** `pause`: the campaign stopped that very node; `starved`: it got no time from the machine, as it noted itself. */
  readonly excuse: 'pause' | 'starved' | undefined;
}

/**
 * A node sends only while nobody can take over what it has for another third of the lease. So a message can be late only where
 * its sender stood still for at least so long between the last look at its lease and the arrival, which is what nobody can prevent
 * and docs/when-things-fail.md names. Anything else is a mistake.
 */
export function listLate(arrivals: readonly Arrival[], facts: Facts): readonly LateMessage[] {
  let highest = 0;
  const late: LateMessage[] = [];
  for (const arrival of arrivals) {
    if (arrival.seq < highest) late.push({ arrival, excuse: excuseOf(arrival, facts) });
    highest = Math.max(highest, arrival.seq);
  }
  return late;
}

function excuseOf(arrival: Arrival, { harms, stalls, lease }: Facts): LateMessage['excuse'] {
  // Nobody else could have taken over.
  if (lease === null) return undefined;
  const sufficient = lease / 3;
  const isOfSender = ({ node }: { readonly node: string }) => node === arrival.node;
  const pauses = harms.filter(({ harm }) => harm === 'paused').filter(isOfSender);
  if (pauses.some((pause) => arrival.arrived >= pause.to && overlap(arrival, pause) >= sufficient)) return 'pause';
  const starved = stalls.filter(isOfSender).filter(({ from, to, busy }) => busy < (to - from) / 2);
  const stood = starved.reduce((sum, stall) => sum + overlap(arrival, stall), 0);
  return stood >= sufficient ? 'starved' : undefined;
}

function overlap({ began, arrived }: Arrival, { from, to }: { readonly from: number; readonly to: number }): number {
  return Math.max(0, Math.min(arrived, to) - Math.max(began, from));
}

/** What is known of it, for whoever has to find out why. */
export function describeLate({ arrival }: LateMessage, { harms, stalls }: Facts): string {
  const { seq, node, began, heard, arrived } = arrival;
  const isNear = ({ from, to }: { from: number; to: number }) => to > began - 5_000 && from < arrived + 1_000;
  const near = [
    ...harms.filter(isNear).map((each) => `${each.node} ${each.harm} ${span(each)}`),
    ...stalls.filter(isNear).map((each) => `${each.node} still ${span(each)}, busy ${Math.round(each.busy)}`),
  ];
  return `${seq} by ${node}, begun ${Math.round(began)}, heard ${Math.round(heard)}, arrived ${Math.round(arrived)} (${near.join('; ') || 'nothing stood still'})`;
}

const span = ({ from, to }: { from: number; to: number }) => `${Math.round(from)} to ${Math.round(to)}`;
