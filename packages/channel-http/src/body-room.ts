import type { IncomingMessage } from 'node:http';
import { readBody } from './read-json.ts';
import { refuseForNow } from './refusal.ts';

/** Memory that large bodies share, so that many at once take no more than it. */
export interface BodyRoom {
  /**
   * Reads a body, whose bytes count until `use` has ended.
   *
   * @throws Refusal 503 where there is no room left, and all that `readBody` and `use` throw
   */
  read<T>(request: IncomingMessage, limit: number, use: (body: Uint8Array) => Promise<T>): Promise<T>;
}

/** @param most in bytes, of all bodies together */
export function createBodyRoom(most: number): BodyRoom {
  let taken = 0;
  return {
    async read(request, limit, use) {
      let own = 0;
      const take = (bytes: number) => {
        // What has come counts, and not what was announced: who announces much and sends nothing keeps nobody out.
        if (taken + bytes > most) {
          throw refuseForNow(503, 'unavailable', 'Too much is being sent at this moment. Try again soon.', 5_000);
        }
        taken += bytes;
        own += bytes;
      };
      try {
        return await use(await readBody(request, limit, take));
      } finally {
        taken -= own;
      }
    },
  };
}
