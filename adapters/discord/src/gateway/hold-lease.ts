import type { ChannelLease, ChannelMemory } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { GatewayTiming } from './gateway.ts';

/** A lease that is renewed for as long as it is needed. */
export interface HeldLease {
  readonly lease: ChannelLease;
  /** Aborts when the lease is lost, and a fifth of its time before it would run out unrenewed. */
  readonly lost: AbortSignal;
  /** Whether nobody else can have it by now, also after this process stood still. */
  isHeld(): boolean;
  /** As lost: somebody has found that there is a newer holder. */
  lose(): void;
  /** Stops renewing and gives it back. */
  release(): Promise<void>;
}

/** @returns undefined while another process holds it. @throws what the memory throws */
export async function takeLease(options: {
  readonly memory: ChannelMemory;
  readonly name: string;
  readonly now: () => Millis;
  readonly timing: Pick<GatewayTiming, 'lease' | 'renew'>;
  readonly wait: (millis: Millis, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Promise<HeldLease | undefined> {
  const { memory, now, timing, wait, onError } = options;
  const begun = now();
  const lease = await memory.takeLease(options.name, timing.lease);
  if (lease === undefined) return undefined;

  const lost = new AbortController();
  const stopped = new AbortController();
  const over = AbortSignal.any([lost.signal, stopped.signal]);
  const margin = timing.lease / 5;
  let until = begun + timing.lease;

  async function renew(): Promise<void> {
    for (;;) {
      await wait(timing.renew, over);
      if (over.aborted) return;
      const asked = now();
      try {
        if (await memory.extendLease(lease as ChannelLease, timing.lease)) until = asked + timing.lease;
        else lost.abort();
      } catch (error) {
        onError(error);
      }
    }
  }

  /** Apart from renewing: a memory that never answers must not keep it from letting go in time. */
  async function watch(): Promise<void> {
    while (!over.aborted) {
      const left = until - margin - now();
      if (left <= 0) lost.abort();
      else await wait(left, over);
    }
  }

  void renew();
  void watch();
  return {
    lease,
    lost: lost.signal,
    isHeld: () => !lost.signal.aborted && now() < until - margin,
    lose: () => lost.abort(),
    async release() {
      stopped.abort();
      const patience = new AbortController();
      const released = memory.releaseLease(lease).catch(onError);
      await Promise.race([released, wait(timing.renew, patience.signal)]);
      patience.abort();
    },
  };
}
