import { shareServer } from './shared-server.ts';

/** Vitest calls this once a run. A server starts only when a test file asks for one. */
export function setup(): () => void {
  return shareServer();
}
