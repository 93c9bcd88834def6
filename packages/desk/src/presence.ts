import type { DeskEvents } from '@usher/api/desk';
import type { Millis } from '@usher/journey';
import type { PresenceLine } from '@usher/storage';

/** A person at the desk. */
export interface DeskAgent {
  readonly id: string;
  readonly name: string;
}

/** One open window of an agent. Leaving twice is fine. */
export interface Visit {
  /** `cut`: it broke off, and they may be back in a moment; `signed-out`: they are gone. */
  leave(how: 'cut' | 'signed-out'): void;
}

/** Who is there. Kept in memory only: after a start nobody knows for a while. */
export interface Presence {
  arrive(agent: DeskAgent, isAvailable: boolean): Visit;
  /** Whether somebody takes conversations; `unknown` while it is too early after a start to say no. */
  availability(): 'somebody' | 'nobody' | 'unknown';
  /** When it is no longer too early. */
  readonly knownAt: Millis;
  /**
   * Whether somebody has no window open and gave no sign of life for as long as the lease, whichever way they left; never while it
   * is too early to say.
   */
  isGone(agentId: string): boolean;
  /** Somebody did something, with a window open or without. */
  notice(agentId: string): void;
  list(): DeskEvents['lists']['agents'];
  /** Who is at this node, for the others. A line without a name is somebody who left it so lately that they are not gone yet. */
  own(): readonly PresenceLine[];
}

interface Known {
  name: string;
  readonly visits: Map<object, boolean>;
  /** How they were when their last window broke off, and how long that holds. */
  lease: { readonly isAvailable: boolean; readonly until: Millis } | undefined;
}

export interface PresenceParts {
  readonly now: () => Millis;
  /** How long somebody whose window broke off counts as there. */
  readonly lease: Millis;
  /** How long after a start nobody is said to be absent. */
  readonly patience: Millis;
  /** Who is at other nodes now; nobody twice. */
  readonly elsewhere?: () => readonly PresenceLine[];
  /** Hears that the answers may have changed, and when they next will by themselves. */
  readonly onChange: (nextChange?: Millis) => void;
}

export function createPresence({ now, lease, patience, onChange, elsewhere = () => [] }: PresenceParts): Presence {
  /** When those without a window were here last. One entry for each person of the team. */
  const lastSeen = new Map<string, Millis>();
  const knownAt = now() + patience;
  const agents = new Map<string, Known>();

  const isAvailable = ({ visits, lease: held }: Known): boolean =>
    visits.size > 0 ? [...visits.values()].some((available) => available) : held?.isAvailable === true;
  /** What broke off here counts no longer once they were seen elsewhere later. */
  const forgetOld = () => {
    const seenElsewhere = new Map(elsewhere().map(({ agentId, until }) => [agentId, until]));
    for (const [id, { visits, lease: held }] of agents) {
      const until = Math.max(now(), seenElsewhere.get(id) ?? 0);
      if (visits.size === 0 && (held === undefined || held.until <= until)) agents.delete(id);
    }
  };
  const hasWindow = (agentId: string) => (agents.get(agentId)?.visits.size ?? 0) > 0;

  return {
    arrive({ id, name }, available) {
      const agent = agents.get(id) ?? { name, visits: new Map(), lease: undefined };
      agents.set(id, agent);
      agent.name = name;
      const visit = {};
      agent.visits.set(visit, available);
      onChange();
      return {
        leave(how) {
          const before = isAvailable(agent);
          if (!agent.visits.delete(visit)) return;
          lastSeen.set(id, now());
          if (how === 'signed-out') agent.lease = undefined;
          else if (agent.visits.size === 0) agent.lease = { isAvailable: before, until: now() + lease };
          forgetOld();
          onChange(now() + lease);
        },
      };
    },
    availability() {
      forgetOld();
      if ([...agents.values()].some(isAvailable)) return 'somebody';
      if (elsewhere().some((line) => line.isAvailable)) return 'somebody';
      return now() < knownAt ? 'unknown' : 'nobody';
    },
    knownAt,
    isGone(agentId) {
      if (now() < knownAt || hasWindow(agentId)) return false;
      if (elsewhere().some((line) => line.agentId === agentId)) return false;
      return now() >= (lastSeen.get(agentId) ?? -Infinity) + lease;
    },
    notice(agentId) {
      if (hasWindow(agentId)) return;
      lastSeen.set(agentId, now());
      onChange(now() + lease);
    },
    list() {
      forgetOld();
      const listed = new Map(
        [...agents].map(([id, agent]) => [id, { id, name: agent.name, isAvailable: isAvailable(agent) }]),
      );
      for (const { agentId: id, name, isAvailable: takes } of elsewhere()) {
        if (name === '') continue;
        const here = listed.get(id);
        listed.set(id, { id, name: here?.name ?? name, isAvailable: takes || here?.isAvailable === true });
      }
      return [...listed.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
    },
    own() {
      forgetOld();
      const here = [...agents].map(([agentId, agent]) => ({
        agentId,
        name: agent.name,
        isAvailable: isAvailable(agent),
        until: agent.visits.size > 0 || agent.lease === undefined ? now() + lease : agent.lease.until,
      }));
      const left = [...lastSeen]
        .map(([agentId, at]) => ({ agentId, name: '', isAvailable: false, until: at + lease }))
        .filter(({ agentId, until }) => until > now() && !agents.has(agentId));
      return [...here, ...left];
    },
  };
}
