import { DefaultWebSocketManagerOptions, type FetchingStrategyOptions, type SessionInfo } from '@discordjs/ws';
import type { APIGatewayBotInfo } from 'discord-api-types/v10';
import { afterEnd, type BreakerState, closedBreaker } from './breaker.ts';
import { endsSession, explainClose, explainFailing } from './close-codes.ts';
import { type Connection, type ConnectionEnd, openConnection } from './connection.ts';
import { createCursorWriter, fromJson, type ResumableSession } from './cursor.ts';
import type { GatewayOptions, GatewayTiming } from './gateway.ts';
import type { HeldLease } from './hold-lease.ts';
import { askToIdentify } from './identify-budget.ts';
import { createShardInbox, type ShardInbox } from './shard-inbox.ts';
import type { GatewayCounts, ShardStatus } from './shard-state.ts';

/** So many events may wait to be taken in; with more the connection is let go, and Discord keeps them until it is resumed. */
const mostWaiting = 2_000;

export interface ShardHolder {
  readonly gateway: GatewayOptions;
  readonly timing: GatewayTiming;
  readonly wait: NonNullable<GatewayOptions['wait']>;
  readonly botKey: string;
  readonly shardId: number;
  readonly shardCount: number;
  readonly counts: GatewayCounts;
  /** Where the gateway is. `mayBeOld`: for whom it is enough where that is, and not how many logins are left. */
  readInfo(mayBeOld?: boolean): Promise<APIGatewayBotInfo>;
  report(status: ShardStatus): void;
  /** Told what waits to be taken in. */
  reportInbox(inbox: Pick<ShardInbox, 'waiting'> | undefined): void;
}

/**
 * Holds the connection of a shard for as long as the lease is held and the signal does not abort.
 *
 * @returns `refused` where it makes no sense to try again before somebody has changed a setting
 * @throws what the memory throws while the cursor is read
 */
export async function holdShard(
  holder: ShardHolder,
  held: HeldLease,
  signal: AbortSignal,
): Promise<'over' | 'refused'> {
  const { gateway, timing, wait, shardId } = holder;
  const stop = AbortSignal.any([signal, held.lost]);
  const key = `gateway/${holder.botKey}/cursor/${shardId}`;
  const writer = createCursorWriter({
    memory: gateway.memory,
    key,
    lease: held.lease,
    every: timing.cursor,
    pause: (millis) => wait(millis, stop),
    onError(error) {
      if (isFenced(error)) held.lose();
      else gateway.onError(error);
    },
  });
  const inbox = createShardInbox({
    shardId,
    cursor: fromJson(await gateway.memory.read(key)),
    writer,
    gateway,
    isHeld: held.isHeld,
    mayGoOn: () => held.isHeld() && !signal.aborted,
    pause: (millis) => wait(millis, stop),
  });
  holder.reportInbox(inbox);
  try {
    return await keepConnected(holder, inbox, stop);
  } finally {
    holder.reportInbox(undefined);
    // What is being taken in just now is finished and written, so that the next owner need not hear it again.
    const patience = new AbortController();
    const written = inbox.settleTo(0).then(() => writer.flush());
    if (held.isHeld()) await Promise.race([written, wait(timing.renew, patience.signal)]);
    patience.abort();
  }
}

async function keepConnected(holder: ShardHolder, inbox: ShardInbox, stop: AbortSignal): Promise<'over' | 'refused'> {
  const { gateway, timing, wait, counts } = holder;
  let session = toSessionInfo(holder, inbox.cursor.session);
  let breaker: BreakerState = closedBreaker;
  let failedResumes = 0;
  if (session === undefined) inbox.loseSession();
  else if (inbox.cursor.hasGap) inbox.fillGap();

  while (!stop.aborted) {
    await inbox.settleTo(mostWaiting / 2);
    let readyAt: number | undefined;
    let end: ConnectionEnd;
    try {
      if (session === undefined && !(await mayIdentify(holder, stop))) continue;
      const info = await holder.readInfo(true);
      if (stop.aborted) break;
      if (breaker.waits === 0) holder.report({ state: 'connecting' });
      const connection = open(holder, inbox, session, info, () => {
        readyAt = gateway.now();
      });
      end = await endOf(connection, stop);
      session = connection.session;
    } catch (error) {
      // The REST side or the memory is out of reach.
      gateway.onError(error);
      end = { code: 0, isSessionGone: false, wasReady: false };
    }
    counts.ended += 1;
    if (stop.aborted) break;

    const refusal = explainClose(end.code, gateway.intents);
    if (refusal !== undefined) {
      holder.report({ state: 'refused', reason: refusal });
      return 'refused';
    }
    failedResumes = end.wasReady || session === undefined ? 0 : failedResumes + 1;
    if (end.isSessionGone || endsSession(end.code) || failedResumes >= timing.failedResumes) {
      if (session !== undefined) counts.sessionsLost += 1;
      session = undefined;
      failedResumes = 0;
      inbox.loseSession();
    }
    const at = gateway.now();
    const lived = readyAt === undefined ? 0 : Math.max(1, at - readyAt);
    const next = afterEnd(breaker, timing, { at, lived, random: gateway.random() });
    breaker = next.state;
    if (next.isOpen) holder.report({ state: 'failing', reason: explainFailing(end.code, next.wait) });
    else holder.report({ state: 'connecting' });
    await wait(next.wait, stop);
  }
  return 'over';
}

/** Waits until the socket has ended, and closes it where it is no longer ours. */
async function endOf(connection: Connection, stop: AbortSignal): Promise<ConnectionEnd> {
  const leave = () => connection.leave();
  stop.addEventListener('abort', leave, { once: true });
  if (stop.aborted) leave();
  const end = await connection.ended;
  stop.removeEventListener('abort', leave);
  return end;
}

function open(
  holder: ShardHolder,
  inbox: ShardInbox,
  session: SessionInfo | undefined,
  info: APIGatewayBotInfo,
  onReady: () => void,
): Connection {
  const { gateway, timing, shardId, shardCount, counts } = holder;
  const options: FetchingStrategyOptions = {
    ...DefaultWebSocketManagerOptions,
    token: gateway.token,
    intents: gateway.intents,
    ...(gateway.identifyProperties === undefined ? {} : { identifyProperties: gateway.identifyProperties }),
    gatewayInformation: info,
    shardCount,
    handshakeTimeout: timing.answer,
    helloTimeout: timing.answer,
    readyTimeout: timing.answer,
  };
  const connection = openConnection({
    shardId,
    options,
    session,
    closeMillis: Math.min(timing.answer, timing.lease / 10),
    onReady(how) {
      counts[how] += 1;
      if (how === 'identified') inbox.fillGap();
      holder.report({ state: 'ready' });
      onReady();
    },
    onDispatch({ t, d, s }) {
      const told = connection.session;
      if (told === undefined) return;
      counts.dispatched += 1;
      const place: ResumableSession = { sessionId: told.sessionId, resumeUrl: told.resumeURL, shardCount, seq: s };
      if (t !== 'RESUMED' && !isOutage(t, d)) inbox.take(place, { t, d });
      if (inbox.waiting > mostWaiting) connection.leave();
    },
    onProblem(problem) {
      counts.refusedFrames += 1;
      gateway.onError(new Error(`Discord's gateway: ${problem}`));
    },
  });
  return connection;
}

/** Counts an IDENTIFY, or waits. @returns whether one may be sent now */
async function mayIdentify(holder: ShardHolder, stop: AbortSignal): Promise<boolean> {
  const { gateway, timing } = holder;
  const { session_start_limit: limit } = await holder.readInfo();
  const permission = await askToIdentify({
    memory: gateway.memory,
    botKey: holder.botKey,
    shardId: holder.shardId,
    limit,
    now: gateway.now(),
    window: timing.identify,
  });
  if (permission === 'granted') return true;
  if (permission.isSpent) {
    const reason = `Four fifths of today's ${limit.total} logins are used up, so no more are made before Discord counts anew in ${toMinutes(permission.waitMillis)} minutes. Find out what ends the sessions.`;
    holder.report({ state: 'spent', reason });
  }
  await holder.wait(
    permission.isSpent ? Math.min(permission.waitMillis, 20 * timing.most) : permission.waitMillis,
    stop,
  );
  return false;
}

function toSessionInfo(holder: ShardHolder, session: ResumableSession | undefined): SessionInfo | undefined {
  // With another number of shards other servers are told of on this one.
  if (session === undefined || session.shardCount !== holder.shardCount) return undefined;
  return {
    shardId: holder.shardId,
    shardCount: session.shardCount,
    sessionId: session.sessionId,
    resumeURL: session.resumeUrl,
    sequence: session.seq,
  };
}

function toMinutes(millis: number): number {
  return Math.ceil(millis / 60_000);
}

/** A server that cannot be reached for a while has not been left. */
function isOutage(t: string, d: unknown): boolean {
  return t === 'GUILD_DELETE' && (d as { readonly unavailable?: unknown } | null)?.unavailable === true;
}

function isFenced(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'channel/fenced';
}
