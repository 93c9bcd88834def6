import type { Capabilities } from '@usher/channel';

/** JSON knows no infinity: what travelled as the largest number that there is has no limit. */
export function reviveCapabilities(capabilities: Capabilities): Capabilities {
  return revive(capabilities) as Capabilities;
}

function revive(value: unknown): unknown {
  if (value === Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, revive(each)]));
}
