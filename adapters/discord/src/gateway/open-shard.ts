import { DefaultWebSocketManagerOptions, type FetchingStrategyOptions, type SessionInfo } from '@discordjs/ws';
import type { APIGatewayBotInfo } from 'discord-api-types/v10';
import { type Connection, openConnection } from './connection.ts';
import type { ResumableSession } from './cursor.ts';
import { askToIdentify, waitToIdentify } from './identify-budget.ts';
import type { ShardHolder } from './shard-holder.ts';
import type { ShardInbox } from './shard-inbox.ts';

/** So many events may wait to be taken in; with more the connection is let go, and Discord keeps them until it is resumed. */
export const mostWaiting = 2_000;

/** Opens a shard's next connection: resumes the session, or asks for a new one where there is none. */
export function openShard(
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
    waitForIdentify: (signal) =>
      waitToIdentify({
        memory: gateway.memory,
        botKey: holder.botKey,
        shardId,
        maxConcurrency: info.session_start_limit.max_concurrency,
        window: timing.identify,
        wait: holder.wait,
        onError: gateway.onError,
        signal,
      }),
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
export async function mayIdentify(holder: ShardHolder, stop: AbortSignal): Promise<boolean> {
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

function toMinutes(millis: number): number {
  return Math.ceil(millis / 60_000);
}

/** A server that cannot be reached for a while has not been left. */
function isOutage(t: string, d: unknown): boolean {
  return t === 'GUILD_DELETE' && (d as { readonly unavailable?: unknown } | null)?.unavailable === true;
}
