import type { RunningServer } from '../server.ts';
import type { Io } from './io.ts';

/** Says where a server is, and how its owner comes in as long as nobody was. */
export function sayWhere({ url, signInLink }: RunningServer, io: Pick<Io, 'say'>): void {
  io.say(`Usher is at ${url}`);
  if (signInLink !== undefined) io.say(`  Sign in with this link, it works once: ${signInLink}`);
}
