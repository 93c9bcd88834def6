import type { WebSocket } from 'ws';
import type { SessionStartLimit } from './fake-discord.ts';
import { type Session, sendDispatch, sendFrame } from './gateway-session.ts';
import { hears, knownIntents } from './intents.ts';
import { toGuild } from './payloads.ts';
import { toShard } from './snowflake.ts';
import { type Json, toNumber, toText } from './values.ts';
import type { World } from './world.ts';

export interface LoginOptions {
  readonly sessionMillis: number;
  readonly identifyWindowMillis: number;
  readonly allowedIntents: number;
  readonly sessions: SessionStartLimit;
}

/** How clients say who they are; each gives a session, or closes the socket or says why there is none. */
export interface Login {
  readonly identifies: { readonly intents: number; readonly shard: readonly [number, number] }[];
  readonly resumes: { readonly session_id: string; readonly seq: number }[];
  identify(socket: WebSocket, d: Json): Session | undefined;
  resume(socket: WebSocket, d: Json): Session | undefined;
}

/** @param sessions all that there are, by id: new ones are added */
export function createLogin(world: World, options: LoginOptions, sessions: Map<string, Session>): Login {
  const identifies: Login['identifies'] = [];
  const resumes: Login['resumes'] = [];
  let recent: number[] = [];
  let sessionNumber = 0;

  function identify(socket: WebSocket, d: Json): Session | undefined {
    const wanted = toNumber(d.intents);
    const [id, count] = Array.isArray(d.shard) ? (d.shard as [number, number]) : [0, 1];
    identifies.push({ intents: wanted, shard: [id, count] });
    const code = refuseIdentify(d, wanted, id, count);
    if (code !== undefined) {
      socket.close(code);
      return undefined;
    }
    recent = recent.filter((at) => at > world.now() - options.identifyWindowMillis);
    if (recent.length >= options.sessions.max_concurrency || options.sessions.remaining <= 0) {
      sendFrame(socket, { op: 9, d: false });
      return undefined;
    }
    recent.push(world.now());
    options.sessions.remaining -= 1;
    sessionNumber += 1;
    const session: Session = {
      id: `${world.nextId()}${sessionNumber}`,
      shard: [id, count],
      intents: wanted,
      largeThreshold: toNumber(d.large_threshold) || 50,
      seq: 0,
      log: [],
      connection: socket,
      lostAt: undefined,
    };
    sessions.set(session.id, session);
    greet(session);
    return session;
  }

  function refuseIdentify(d: Json, wanted: number, id: number, count: number): number | undefined {
    if (d.token !== world.token) return 4004;
    if (!(id >= 0 && id < count)) return 4010;
    if ((wanted & ~knownIntents) !== 0) return 4013;
    return (wanted & ~options.allowedIntents) === 0 ? undefined : 4014;
  }

  function greet(session: Session): void {
    const guilds = [...world.guilds.values()].filter(
      (guild) => toShard(guild.id, session.shard[1]) === session.shard[0],
    );
    sendDispatch(session, 'READY', {
      v: 10,
      user: world.bot,
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${world.origin.replace('http', 'ws')}/gateway`,
      shard: session.shard,
      application: { id: world.applicationId, flags: 0 },
    });
    for (const guild of guilds) {
      const event = { t: 'GUILD_CREATE', d: toGuild(world, guild, session.largeThreshold), guildId: guild.id };
      if (hears(session.intents, event)) sendDispatch(session, event.t, event.d);
    }
  }

  function resume(socket: WebSocket, d: Json): Session | undefined {
    const seq = toNumber(d.seq);
    resumes.push({ session_id: toText(d.session_id), seq });
    const session = sessions.get(toText(d.session_id));
    const isExpired = session?.lostAt !== undefined && world.now() - session.lostAt > options.sessionMillis;
    if (d.token !== world.token) socket.close(4004);
    else if (session === undefined || isExpired) sendFrame(socket, { op: 9, d: false });
    else if (seq > session.seq) socket.close(4007);
    else {
      const before = session.connection;
      session.connection = socket;
      session.lostAt = undefined;
      before?.close(4009);
      for (const frame of session.log) if ((frame.s ?? 0) > seq) sendFrame(socket, frame);
      sendDispatch(session, 'RESUMED', { _trace: [] });
      return session;
    }
    return undefined;
  }

  return { identifies, resumes, identify, resume };
}
