import { arrivalsOf, type Facts } from './check-facts.ts';
import { listLate } from './late-messages.ts';

/** What happened in a campaign, in numbers that add up over campaigns. */
export interface CampaignFigures {
  readonly killed: number;
  readonly paused: number;
  readonly restarted: number;
  readonly accepted: number;
  readonly turns: number;
  readonly timersFired: number;
  readonly said: number;
  readonly repeated: number;
  readonly unknown: number;
  /** Out of their place on the channel that cannot tell, after a pause of their sender. */
  readonly late: number;
  /** The same, where the machine gave their sender no time. */
  readonly starved: number;
  readonly calls: number;
}

export function countFacts(facts: Facts): CampaignFigures {
  const { conversations, arrivals, calls, accepted, harms } = facts;
  const events = conversations.flatMap((each) => each.events.map(({ event }) => event.type));
  const nonces = new Set(arrivals.map(({ nonce }) => nonce));
  const blind = conversations.filter(({ channel }) => channel === 'blind');
  const late = blind.flatMap((kept) => listLate(arrivalsOf(kept, facts), facts)).map(({ excuse }) => excuse);
  const count = (wanted: string) => harms.filter(({ harm }) => harm === wanted).length;
  return {
    killed: count('killed'),
    paused: count('paused'),
    restarted: count('restarted'),
    accepted: Object.values(accepted).reduce((sum, keys) => sum + keys.length, 0),
    turns: events.length,
    timersFired: events.filter((type) => type === 'timer.fired').length,
    said: nonces.size,
    repeated: arrivals.length - nonces.size,
    unknown: conversations.reduce((sum, { unknown }) => sum + unknown.length, 0),
    late: late.filter((excuse) => excuse === 'pause').length,
    starved: late.filter((excuse) => excuse === 'starved').length,
    calls: calls.length,
  };
}
