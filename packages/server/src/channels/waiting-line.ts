import type { WebAdapterOptions } from '@usher/adapter-web';
import type { Millis } from '@usher/journey';
import type { AgentRequestRow, Store } from '@usher/storage';

export interface WaitingLineParts {
  readonly store: Pick<Store, 'listAgentRequests'>;
  /** At least this long passes between two looks, however many ask. */
  readonly interval?: Millis;
  readonly delay: (millis: Millis) => Promise<void>;
  readonly now: () => Millis;
  /** Aborts when the server stops: nobody is told a place any more. */
  readonly stopping?: AbortSignal;
}

/** Who stands further back is not told their number. */
const longest = 1_000;

/**
 * The place of web customers in the lines for a person, by their address. All who ask at a time share one look, which begins
 * after they asked: what they have just heard is in it.
 */
export function createWaitingLine(parts: WaitingLineParts): NonNullable<WebAdapterOptions['queue']> {
  const { store, interval = 500, delay, now, stopping } = parts;
  let next: Promise<ReadonlyMap<string, number>> | undefined;
  let last = Number.NEGATIVE_INFINITY;

  async function look(): Promise<ReadonlyMap<string, number>> {
    const rest = last + interval - now();
    // Also without a rest: `next` is set only after this has returned for the first time.
    await (rest > 0 ? delay(rest) : undefined);
    last = now();
    // Whoever asks from here on may know of something newer.
    next = undefined;
    // The store may be closed by now.
    return stopping?.aborted === true ? new Map() : toPlaces(await store.listAgentRequests(longest));
  }

  return async (address) => {
    next ??= look();
    const position = (await next).get(address);
    return position === undefined ? undefined : { position };
  };
}

/** The oldest request of each line is first; one that a person has taken meanwhile is none. */
function toPlaces(requests: readonly AgentRequestRow[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  const places = new Map<string, number>();
  for (const { conversation, row } of requests) {
    const { place, controlHolder, controlEpoch } = conversation;
    if (row.effect.type !== 'agent.request' || controlHolder !== 'bot' || row.effect.epoch < controlEpoch) continue;
    const position = (lengths.get(row.effect.queue) ?? 0) + 1;
    lengths.set(row.effect.queue, position);
    if (place.channel === 'web' && !places.has(place.address)) places.set(place.address, position);
  }
  return places;
}
