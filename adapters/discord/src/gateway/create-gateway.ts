import { createHash } from 'node:crypto';
import type { APIGatewayBotInfo } from 'discord-api-types/v10';
import { afterEnd, closedBreaker } from './breaker.ts';
import { defaultTiming, type Gateway, type GatewayOptions, type GatewayTiming } from './gateway.ts';
import { type HeldLease, takeLease } from './hold-lease.ts';
import { holdShard } from './hold-shard.ts';
import { isGatewayUrl, isRecord } from './read-frame.ts';
import type { ShardHolder } from './shard-holder.ts';
import type { ShardInbox } from './shard-inbox.ts';
import { type GatewayCounts, type ShardStatus, toHealth } from './shard-state.ts';
import { wait as waitForReal } from './wait.ts';

/** Makes one node's part of holding the bot's connections. Nothing is opened before `start`. */
export function createGateway(options: GatewayOptions): Gateway {
  const timing: GatewayTiming = { ...defaultTiming, ...options.timing };
  const wait = options.wait ?? waitForReal;
  const botKey = toBotKey(options.token);
  const shards = new Map<number, ShardStatus>();
  const inboxes = new Map<number, Pick<ShardInbox, 'waiting'>>();
  const counts: GatewayCounts = {
    identified: 0,
    resumed: 0,
    ended: 0,
    dispatched: 0,
    refusedFrames: 0,
    sessionsLost: 0,
    gapsLeft: 0,
  };
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let problem: string | undefined;
  let told = '';
  let read: { readonly info: APIGatewayBotInfo; readonly at: number } | undefined;

  function health() {
    const waiting = [...inboxes.values()].reduce((sum, inbox) => sum + inbox.waiting, 0);
    return toHealth(shards, counts, { waiting, intents: options.intents, problem });
  }

  function tellHealth(): void {
    const now = health();
    const short = `${now.status} ${now.reason ?? ''}`;
    if (short === told) return;
    told = short;
    options.onHealth?.(now);
  }

  function complain(next: string | undefined): void {
    problem = next;
    tellHealth();
  }

  async function readInfo(mayBeOld = false): Promise<APIGatewayBotInfo> {
    if (read !== undefined && (mayBeOld || options.now() - read.at < timing.identify)) return read.info;
    const info = toInfo(await options.rest.call({ method: 'GET', path: '/gateway/bot' }));
    read = { info, at: options.now() };
    return info;
  }

  /** Asks how many shards there are until it is told. @returns undefined where it was stopped meanwhile */
  async function readShardCount(signal: AbortSignal, onFailed: () => void): Promise<number | undefined> {
    let breaker = closedBreaker;
    while (!signal.aborted) {
      try {
        const { shards: count } = await readInfo();
        complain(undefined);
        return count;
      } catch (error) {
        options.onError(error);
        const next = afterEnd(breaker, timing, { at: options.now(), lived: 0, random: options.random() });
        breaker = next.state;
        complain(`Discord does not say where its gateway is: ${toSentence(error)}`);
        onFailed();
        await wait(next.wait, signal);
      }
    }
    return undefined;
  }

  /** Tries to become a shard's owner, again and again, and holds its connection while it is. */
  async function ownShard(
    shardId: number,
    shardCount: number,
    signal: AbortSignal,
    onSettled: () => void,
  ): Promise<void> {
    const holder: ShardHolder = {
      gateway: options,
      timing,
      wait,
      botKey,
      shardId,
      shardCount,
      counts,
      readInfo,
      report(status) {
        shards.set(shardId, status);
        if (status.state !== 'connecting') onSettled();
        tellHealth();
      },
      reportInbox: (inbox) => void (inbox === undefined ? inboxes.delete(shardId) : inboxes.set(shardId, inbox)),
    };
    while (!signal.aborted) {
      const held = await tryToTake(`gateway/${botKey}/${shardId}`);
      if (held !== undefined) {
        const outcome = await hold(holder, held, signal);
        await held.release();
        if (outcome === 'refused') return;
      }
      holder.report({ state: 'standby' });
      await wait((timing.renew / 3) * (0.5 + options.random()), signal);
    }
  }

  async function hold(holder: ShardHolder, held: HeldLease, signal: AbortSignal): Promise<'over' | 'refused'> {
    try {
      return await holdShard(holder, held, signal);
    } catch (error) {
      options.onError(error);
      return 'over';
    }
  }

  async function tryToTake(name: string): Promise<HeldLease | undefined> {
    try {
      const { memory, now, onError } = options;
      const held = await takeLease({ memory, name, now, timing, wait, onError });
      complain(undefined);
      return held;
    } catch (error) {
      options.onError(error);
      complain(`Nobody can become the owner of Discord's connection: ${toSentence(error)}`);
      return undefined;
    }
  }

  return {
    ended,
    health,
    async start(signal) {
      const { promise: settled, resolve: onSettled } = Promise.withResolvers<void>();
      const run = async () => {
        const count = (await readShardCount(signal, onSettled)) ?? 0;
        const ids = Array.from({ length: count }, (_, shardId) => shardId);
        for (const shardId of ids) shards.set(shardId, { state: 'starting' });
        await Promise.all(ids.map((shardId) => ownShard(shardId, count, signal, onSettled)));
        onSettled();
      };
      void run().catch(options.onError).finally(end);
      await settled;
    },
  };
}

/** The same for every token of one bot: the first part of a token is the bot's id. */
function toBotKey(token: string): string {
  return createHash('sha256')
    .update(token.split('.')[0] ?? '')
    .digest('hex')
    .slice(0, 16);
}

/** @throws Error where the answer is none of Discord's, such as that of a proxy */
function toInfo(answer: unknown): APIGatewayBotInfo {
  const { url, shards, session_start_limit: limit } = isRecord(answer) ? answer : {};
  const isWhole =
    isGatewayUrl(url) && Number.isInteger(shards) && isRecord(limit) && typeof limit.remaining === 'number';
  if (!isWhole) throw new Error('The answer to GET /gateway/bot names no gateway.');
  return answer as unknown as APIGatewayBotInfo;
}

function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
