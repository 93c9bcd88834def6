import type { Call, Rate, RateLimitPlan } from './fake-discord.ts';

/** What one call may still do, as the headers tell it. */
export interface Allowance {
  readonly isExceeded: boolean;
  readonly isGlobal: boolean;
  readonly retryAfter: number;
  readonly headers: Readonly<Record<string, string>>;
}

interface Bucket {
  taken: number;
  resetAt: number;
}

const major = /^\/(channels|guilds)\/\d+|^\/webhooks\/\d+\/[^/]+/;
const newMessage = /^\/channels\/\d+\/messages$/;
const exempt = /^\/(interactions|webhooks)\//;

/** Counts calls by bucket, which is a method and a route with its major parameter, and all of them together. */
export function createRateLimits(plan: RateLimitPlan, now: () => number): { take(call: Call): Allowance } {
  const buckets = new Map<string, Bucket>();
  const take = (key: string, rate: Rate): { readonly bucket: Bucket; readonly isExceeded: boolean } => {
    let bucket = buckets.get(key);
    if (bucket === undefined || bucket.resetAt <= now()) {
      bucket = { taken: 0, resetAt: now() + rate.perMillis };
      buckets.set(key, bucket);
    }
    bucket.taken += 1;
    return { bucket, isExceeded: bucket.taken > rate.limit };
  };
  return {
    take(call) {
      const rate = call.method === 'POST' && newMessage.test(call.path) ? plan.messages : plan.others;
      const name = `${call.method} ${toRoute(call.path)}`;
      const own = take(name, rate);
      const all = exempt.test(call.path) ? undefined : take('global', plan.global);
      const isGlobal = all?.isExceeded ?? false;
      const resetAt = isGlobal && all !== undefined ? all.bucket.resetAt : own.bucket.resetAt;
      const seconds = Math.max(0.001, (resetAt - now()) / 1000);
      return {
        isExceeded: isGlobal || own.isExceeded,
        isGlobal,
        retryAfter: seconds,
        headers: {
          'x-ratelimit-limit': String(rate.limit),
          'x-ratelimit-remaining': String(Math.max(0, rate.limit - own.bucket.taken)),
          'x-ratelimit-reset': (own.bucket.resetAt / 1000).toFixed(3),
          'x-ratelimit-reset-after': Math.max(0.001, (own.bucket.resetAt - now()) / 1000).toFixed(3),
          'x-ratelimit-bucket': toBucketName(name),
        },
      };
    },
  };
}

/** A path whose minor ids are all alike. */
function toRoute(path: string): string {
  const head = major.exec(path)?.[0] ?? '';
  return (
    head +
    path
      .slice(head.length)
      .replaceAll(/\d{16,}/g, ':id')
      .replace(/\/reactions\/.*$/, '/reactions/:emoji')
  );
}

/** Buckets are called by something opaque that is the same for all major parameters. */
function toBucketName(name: string): string {
  let hash = 0;
  for (const character of name.replace(major, '')) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
