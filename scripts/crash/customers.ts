import { setTimeout as delay } from 'node:timers/promises';
import { type CrashChannel, crashChannels } from './channels.ts';
import type { Fleet } from './fleet.ts';

/** Somebody who writes again and again, and repeats what was not taken until it is. */
export interface Customer {
  readonly channel: CrashChannel;
  readonly address: string;
  /** Event keys in the order in which they were accepted, each once. */
  readonly accepted: readonly string[];
  /** Writes until the signal aborts, and then until the last message was taken. */
  write(over: AbortSignal): Promise<void>;
}

/** How long a node may think before the customer asks another one. */
const patience = 3_000;

export function createCustomer(number: number, fleet: Fleet, random: () => number): Customer {
  const channel = crashChannels[number % crashChannels.length] ?? 'steady';
  const address = `customer-${number}`;
  const accepted: string[] = [];

  const offer = async (eventKey: string): Promise<boolean> => {
    const url = fleet.urlOf(Math.floor(random() * fleet.size));
    if (url === undefined) return false;
    const body = JSON.stringify({ channel, address, eventKey, text: `${address} ${eventKey}` });
    return fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(patience) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status === 200;
      },
      () => false,
    );
  };

  const insist = async (eventKey: string): Promise<void> => {
    // Platforms repeat what was accepted, too, and not always to the same node.
    const copies = random() < 0.1 ? 2 : 1;
    for (;;) {
      const taken = await Promise.all(Array.from({ length: copies }, () => offer(eventKey)));
      if (taken.includes(true)) break;
      await delay(20 + random() * 80);
    }
    accepted.push(eventKey);
    if (random() < 0.1) await offer(eventKey);
  };

  return {
    channel,
    address,
    accepted,
    async write(over) {
      for (let count = 1; !over.aborted; count += 1) {
        await insist(`m${count}`);
        // Mostly at once; sometimes so long that the journey asks whether they are there.
        await delay(random() < 0.1 ? 1_500 : random() * 200);
      }
    },
  };
}
