import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FakeDiscord, GatewayFaults, SessionStartLimit } from './fake-discord.ts';
import { type Frame, type Session, sendDispatch, sendFrame } from './gateway-session.ts';
import { hears, knownIntents, withoutContent } from './intents.ts';
import { toGuild, toMember } from './payloads.ts';
import { toShard } from './snowflake.ts';
import { type Json, toNumber, toRecord, toText } from './values.ts';
import { type DispatchedEvent, toUser, type World } from './world.ts';

export interface GatewayOptions {
  readonly heartbeat: number;
  readonly sessionMillis: number;
  readonly identifyWindowMillis: number;
  readonly allowedIntents: number;
  readonly sessions: SessionStartLimit;
}

export interface GatewayServer
  extends GatewayFaults,
    Pick<FakeDiscord, 'identifies' | 'resumes' | 'frames' | 'closes'> {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  emit(event: DispatchedEvent): void;
  connections(): number;
  stop(): void;
}

const mostFrames = 120;
const frameMillis = 60_000;

/** The gateway: sessions, heartbeats, and who hears of what. */
export function createGatewayServer(world: World, options: GatewayOptions): GatewayServer {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const identifies: { intents: number; shard: readonly [number, number] }[] = [];
  const resumes: { session_id: string; seq: number }[] = [];
  const frames: Frame[] = [];
  const closes: number[] = [];
  let recent: number[] = [];
  let isMuted = false;
  let refusal: { readonly code: number; left: number } | undefined;
  let sessionNumber = 0;

  function accept(socket: WebSocket): void {
    let session: Session | undefined;
    const arrivals: number[] = [];
    socket.on('error', () => {});
    socket.on('close', (code) => {
      closes.push(code);
      if (session?.connection !== socket) return;
      session.connection = undefined;
      session.lostAt = world.now();
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    socket.on('message', (data) => {
      arrivals.push(world.now());
      if (arrivals.length > mostFrames && (arrivals.at(-mostFrames - 1) ?? 0) > world.now() - frameMillis) {
        socket.close(4008);
        return;
      }
      const frame = parse(String(data));
      if (frame === undefined) {
        socket.close(4002);
        return;
      }
      frames.push(frame);
      session = take(socket, session, frame) ?? session;
    });
    sendFrame(socket, { op: 10, d: { heartbeat_interval: options.heartbeat } });
    if (refusal !== undefined && refusal.left > 0) {
      refusal.left -= 1;
      socket.close(refusal.code);
    }
  }

  function take(socket: WebSocket, session: Session | undefined, frame: Frame): Session | undefined {
    const d = toRecord(frame.d);
    if (frame.op === 1) {
      if (!isMuted) sendFrame(socket, { op: 11 });
    } else if (frame.op === 2) {
      if (session !== undefined) socket.close(4005);
      else return identify(socket, d);
    } else if (frame.op === 6) {
      if (session !== undefined) socket.close(4005);
      else return resume(socket, d);
    } else if (![3, 4, 8, 31].includes(frame.op)) {
      socket.close(4001);
    } else if (session === undefined) {
      socket.close(4003);
    } else if (frame.op === 8) sendMembers(world, session, d);
    return undefined;
  }

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

  function emit(event: DispatchedEvent): void {
    for (const session of sessions.values()) {
      const [id, count] = session.shard;
      if (toShard(event.guildId, count) !== id || !hears(session.intents, event)) continue;
      const { t, d } = withoutContent(session.intents, event, world.bot.id);
      sendDispatch(session, t, d);
    }
  }

  const connected = () => [...sessions.values()].filter((session) => session.connection !== undefined);

  return {
    identifies,
    resumes,
    frames,
    closes,
    emit,
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, accept);
    },
    connections: () => server.clients.size,
    stop() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
    cut() {
      for (const client of server.clients) client.terminate();
    },
    close(code) {
      for (const client of server.clients) client.close(code);
    },
    op7() {
      for (const client of server.clients) sendFrame(client, { op: 7 });
    },
    op9(isResumable) {
      if (!isResumable) sessions.clear();
      for (const client of server.clients) sendFrame(client, { op: 9, d: isResumable });
    },
    muteAcks(muted = true) {
      isMuted = muted;
    },
    duplicate(count) {
      for (const session of connected())
        for (const frame of session.log.slice(-count)) sendFrame(session.connection, frame);
    },
    malformed(t, d) {
      for (const session of connected()) sendDispatch(session, t, d);
    },
    sendRaw(text) {
      for (const client of server.clients) client.send(text);
    },
    expireSession() {
      sessions.clear();
    },
    outage() {
      for (const guild of world.guilds.values()) {
        guild.isUnavailable = true;
        emit({ t: 'GUILD_DELETE', d: { id: guild.id, unavailable: true }, guildId: guild.id });
      }
      return () => {
        for (const guild of world.guilds.values()) {
          guild.isUnavailable = false;
          emit({ t: 'GUILD_CREATE', d: toGuild(world, guild), guildId: guild.id });
        }
      };
    },
    refuseConnections(code, count = Number.POSITIVE_INFINITY) {
      refusal = code === undefined ? undefined : { code, left: count };
    },
    dispatch(t, d) {
      emit({ t, d, guildId: typeof d.guild_id === 'string' ? d.guild_id : undefined });
    },
  };
}

function parse(text: string): Frame | undefined {
  try {
    const frame = toRecord(JSON.parse(text));
    return typeof frame.op === 'number' ? (frame as unknown as Frame) : undefined;
  } catch {
    return undefined;
  }
}

/** Answers a request for members in chunks of a thousand. */
function sendMembers(world: World, session: Session, d: Json): void {
  const guild = world.guilds.get(toText(d.guild_id));
  if (guild === undefined) return;
  const size = 1000;
  const chunks = Math.ceil(guild.memberCount / size);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const members = Array.from({ length: Math.min(size, guild.memberCount - chunk * size) }, (_, index) => ({
      ...toMember(),
      user: toUser(String(10n ** 17n + BigInt(chunk * size + index)), `member ${chunk * size + index}`, false),
    }));
    const answer = { guild_id: guild.id, members, chunk_index: chunk, chunk_count: chunks, nonce: d.nonce };
    sendDispatch(session, 'GUILD_MEMBERS_CHUNK', answer);
  }
}
