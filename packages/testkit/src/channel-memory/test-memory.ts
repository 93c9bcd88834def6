import { ChannelError, type ChannelLease, type ChannelMemory, type RecordOptions } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';

interface Kept {
  /** As JSON, so that nobody changes what is kept by changing what they gave or got. */
  readonly json: string;
  readonly expiresAt: Millis;
}

interface Held {
  readonly fence: number;
  readonly until: Millis;
}

const longestValue = 64 * 1024;
const longestKey = 500;

/**
 * A channel's memory in this process, with every promise of the real one but durability. Hand the same one to several
 * adapters to have several nodes, or to one that is started anew.
 */
export function createTestMemory({ now }: { readonly now: () => Millis }): ChannelMemory {
  const records = new Map<string, Kept>();
  const leases = new Map<string, Held>();

  function find(key: string): Json | undefined {
    const kept = records.get(key);
    return kept === undefined || kept.expiresAt <= now() ? undefined : JSON.parse(kept.json);
  }

  function put(key: string, value: Json, { expiresAt = Number.POSITIVE_INFINITY, lease }: RecordOptions): void {
    const json = JSON.stringify(value);
    refuseUnfit(key, json);
    if (lease !== undefined && leases.get(lease.name)?.fence !== lease.fence) throw fenced(lease);
    records.set(key, { json, expiresAt });
  }

  return {
    read: async (key) => find(key),
    write: async (key, value, options = {}) => put(key, value, options),
    async add(key, value, options = {}) {
      if (find(key) !== undefined) return false;
      put(key, value, options);
      return true;
    },
    forget: async (key) => void records.delete(key),
    list: async (prefix, { after = '', limit }) =>
      [...records.keys()]
        .filter((key) => key.startsWith(prefix) && key > after && find(key) !== undefined)
        .sort((one, other) => (one < other ? -1 : 1))
        .slice(0, limit)
        .map((key) => ({ key, value: find(key) as Json })),
    async takeLease(name, time) {
      const held = leases.get(name);
      if (held !== undefined && held.until > now()) return undefined;
      const fence = (held?.fence ?? 0) + 1;
      leases.set(name, { fence, until: now() + time });
      return { name, fence };
    },
    async extendLease({ name, fence }, time) {
      if (leases.get(name)?.fence !== fence) return false;
      leases.set(name, { fence, until: now() + time });
      return true;
    },
    async releaseLease({ name, fence }) {
      if (leases.get(name)?.fence === fence) leases.set(name, { fence, until: now() });
    },
  };
}

function refuseUnfit(key: string, json: string): void {
  if (key === '' || key.length > longestKey) {
    throw new ChannelError(
      'channel/unfit-key',
      `A key of a channel's memory has 1 to ${longestKey} characters; this one has ${key.length}. Shorten it, by a hash where need be.`,
      'never',
    );
  }
  if (json.length > longestValue) {
    throw new ChannelError(
      'channel/value-too-large',
      `A value of a channel's memory has at most ${longestValue} characters as JSON; that of "${key}" has ${json.length}. Keep it as a file.`,
      'never',
    );
  }
}

function fenced({ name }: ChannelLease): ChannelError {
  return new ChannelError(
    'channel/fenced',
    `The lease "${name}" has a newer holder, so nothing is written under the old one. Stop what it was for.`,
    'never',
  );
}
