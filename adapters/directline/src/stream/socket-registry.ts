import type { WebSocket } from 'ws';
import type { DirectLineLimits, DirectLineOptions } from '../options.ts';
import type { ActivitySet } from '../protocol.ts';
import type { Transcript } from '../transcript.ts';
import { type ClientSocket, createClientSocket } from './client-socket.ts';

/** All open sockets, by conversation. */
export interface SocketRegistry {
  hasRoom(address: string): boolean;
  open(socket: WebSocket, address: string, after: number): void;
  /** @returns how many are listening */
  wake(address: string, through?: number): number;
  wakeAll(): void;
  /** @returns how many are shown it */
  tell(address: string, frame: ActivitySet): number;
  start(): void;
  /** Ends all sockets; their clients come back when there is somebody to hear them. */
  stop(): void;
}

/** A message may be delivered a moment before the transcript counts it as such: a socket that opens then needs to know. */
const mostRemembered = 10_000;
/** As many addresses as `newest` is asked for at a time. */
const batch = 500;

export function createSocketRegistry(
  options: Pick<DirectLineOptions, 'newest' | 'onError'>,
  limits: DirectLineLimits,
  transcript: Transcript,
): SocketRegistry {
  const byAddress = new Map<string, Set<ClientSocket>>();
  const delivered = new Map<string, number>();
  const onError = options.onError ?? (() => undefined);
  let count = 0;
  let isOpen = false;
  let isLooking = false;
  let timers: NodeJS.Timeout[] = [];

  const all = () => [...byAddress.values()].flatMap((sockets) => [...sockets]);

  function remember(address: string, through: number): void {
    delivered.delete(address);
    delivered.set(address, through);
    const [oldest] = delivered.keys();
    if (delivered.size > mostRemembered && oldest !== undefined) delivered.delete(oldest);
  }

  function remove(address: string, socket: ClientSocket): void {
    const sockets = byAddress.get(address);
    if (sockets?.delete(socket)) count -= 1;
    if (sockets?.size === 0) byAddress.delete(address);
  }

  /** What wakes sockets at once may get lost between processes; this may not. */
  async function look(newest: NonNullable<typeof options.newest>): Promise<void> {
    const addresses = [...byAddress.keys()];
    for (let start = 0; start < addresses.length; start += batch) {
      for (const [address, seq] of await newest(addresses.slice(start, start + batch))) {
        for (const socket of byAddress.get(address) ?? []) if (socket.isBehind(seq)) socket.wake();
      }
    }
  }

  return {
    hasRoom: (address) =>
      isOpen && count < limits.sockets && (byAddress.get(address)?.size ?? 0) < limits.socketsPerConversation,
    open(webSocket, address, after) {
      // It was on its way when the server began to stop.
      if (!isOpen) return webSocket.terminate();
      const socket = createClientSocket({ socket: webSocket, address, after, transcript, onError });
      count += 1;
      byAddress.set(address, (byAddress.get(address) ?? new Set()).add(socket));
      webSocket.on('close', () => remove(address, socket));
      socket.wake(delivered.get(address));
    },
    wake(address, through) {
      if (through !== undefined) remember(address, through);
      const sockets = byAddress.get(address);
      for (const socket of sockets ?? []) socket.wake(through);
      return sockets?.size ?? 0;
    },
    wakeAll() {
      for (const socket of all()) socket.wake();
    },
    tell(address, frame) {
      const sockets = byAddress.get(address);
      for (const socket of sockets ?? []) socket.tell(frame);
      return sockets?.size ?? 0;
    },
    start() {
      isOpen = true;
      if (timers.length > 0) return;
      const { newest } = options;
      const keepAlive = setInterval(() => {
        for (const socket of all()) socket.tick();
      }, limits.keepAliveMillis);
      timers = [keepAlive];
      if (newest !== undefined) {
        const lookOnce = async () => {
          // A database that is slow is not asked once more before it has answered.
          if (isLooking) return;
          isLooking = true;
          await look(newest).catch(onError);
          isLooking = false;
        };
        timers.push(setInterval(() => void lookOnce(), limits.lookMillis));
      }
      for (const timer of timers) timer.unref();
    },
    stop() {
      isOpen = false;
      for (const timer of timers) clearInterval(timer);
      timers = [];
      for (const socket of all()) socket.end();
    },
  };
}
