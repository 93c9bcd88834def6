import type { Millis } from '@usher/journey';
import { expect, vi } from 'vitest';
import type { ChannelPeer } from './peer.ts';

/** Sockets are real, and the machine may have much else to do. */
const usualPatience: Millis = 15_000;
let patience = usualPatience;

/** Waits less long where it is known that nothing more will come: for trying the suite itself. */
export async function withPatience<Result>(millis: Millis, run: () => Promise<Result>): Promise<Result> {
  patience = millis;
  try {
    return await run();
  } finally {
    patience = usualPatience;
  }
}

/** Asks again until it no longer throws. */
export function waitUntil(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: patience, interval: 5 });
}

/** Waits until somebody sees a text, however it is laid out into lines. */
export async function waitToSee(peer: ChannelPeer, ...texts: readonly string[]): Promise<void> {
  await waitUntil(() => {
    const seen = strip(peer.sees());
    for (const text of texts) expect(seen).toContain(strip(text));
  });
}

/** A text without what only lays it out: a channel may break it where it likes. */
export function strip(text: string): string {
  return text.replace(/\s+/gu, '');
}
