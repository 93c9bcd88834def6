import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Json } from '@usher/journey';
import type { AnyStateMachine } from 'xstate';
import { isBuiltIn, isMachine } from './plain-logic.ts';

/**
 * A machine's config as JSON: functions by their text, children with it. The machine cannot be made from it again, but two
 * machines that behave differently by their configs differ in it.
 */
export function describeMachine(machine: AnyStateMachine): Json {
  return describe({ config: machine.config, actors: machine.implementations.actors }, new Set([machine])) ?? null;
}

/** Names the version of a machine by what it is. */
export function hashOf(description: Json): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(description)))).slice(0, 32);
}

function describe(value: unknown, around: ReadonlySet<unknown>): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (value === undefined) return undefined;
  // A machine may be its own child, and a config may hold anything.
  if (around.has(value)) return { again: isMachine(value) ? value.id : typeof value };
  const inside = new Set([...around, value]);
  if (typeof value === 'function') {
    const members = describeMembers(value, inside);
    return isBuiltIn(value)
      ? { action: members }
      : { function: value.toString(), ...(Object.keys(members).length > 0 ? { members } : {}) };
  }
  if (Array.isArray(value)) return value.map((entry) => describe(entry, inside) ?? null);
  if (isMachine(value))
    return { machine: describe({ config: value.config, actors: value.implementations.actors }, inside) ?? null };
  return describeMembers(value, inside);
}

function describeMembers(value: object, inside: ReadonlySet<unknown>): Record<string, Json> {
  const members: Record<string, Json> = {};
  for (const [key, entry] of Object.entries(value)) {
    // XState's own code, the same for all actions of a kind.
    if (key === 'resolve' || key === 'execute' || key === 'retryResolve' || key === 'check') continue;
    const described = describe(entry, inside);
    if (described !== undefined) members[key] = described;
  }
  return members;
}
