import { afterEnd, type BreakerState, closedBreaker } from './breaker.ts';
import { endsSession, explainClose, explainFailing } from './close-codes.ts';
import type { Connection, ConnectionEnd } from './connection.ts';
import { createCursorWriter, fromJson, toSessionInfo } from './cursor.ts';
import type { HeldLease } from './hold-lease.ts';
import { mayIdentify, mostWaiting, openShard } from './open-shard.ts';
import type { ShardHolder } from './shard-holder.ts';
import { createShardInbox, type ShardInbox } from './shard-inbox.ts';

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
    onLeftOut() {
      holder.counts.gapsLeft += 1;
    },
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
  let session = toSessionInfo(inbox.cursor.session, holder);
  let breaker: BreakerState = closedBreaker;
  let failedResumes = 0;
  if (session === undefined) inbox.loseSession();
  else if (inbox.cursor.hasGap) inbox.fillGap();

  while (!stop.aborted) {
    await inbox.settleTo(mostWaiting / 2, stop);
    if (stop.aborted) break;
    let readyAt: number | undefined;
    let end: ConnectionEnd;
    try {
      if (session === undefined && !(await mayIdentify(holder, stop))) continue;
      const info = await holder.readInfo(true);
      if (stop.aborted) break;
      if (breaker.waits === 0) holder.report({ state: 'connecting' });
      const connection = openShard(holder, inbox, session, info, () => {
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

function isFenced(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'channel/fenced';
}
