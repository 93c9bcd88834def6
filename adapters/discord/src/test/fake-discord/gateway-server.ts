import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FakeDiscord, GatewayFaults } from './fake-discord.ts';
import { createLogin, type LoginOptions } from './gateway-login.ts';
import { sendMembers } from './gateway-members.ts';
import { type Frame, type Session, sendDispatch, sendFrame } from './gateway-session.ts';
import { hears, withoutContent } from './intents.ts';
import { toGuild } from './payloads.ts';
import { toShard } from './snowflake.ts';
import { toRecord } from './values.ts';
import type { DispatchedEvent, World } from './world.ts';

export interface GatewayOptions extends LoginOptions {
  readonly heartbeat: number;
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
  const login = createLogin(world, options, sessions);
  const frames: Frame[] = [];
  const closes: number[] = [];
  let isMuted = false;
  let refusal: { readonly code: number; left: number } | undefined;

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
      else return login.identify(socket, d);
    } else if (frame.op === 6) {
      if (session !== undefined) socket.close(4005);
      else return login.resume(socket, d);
    } else if (![3, 4, 8, 31].includes(frame.op)) {
      socket.close(4001);
    } else if (session === undefined) {
      socket.close(4003);
    } else if (frame.op === 8) sendMembers(world, session, d);
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
    identifies: login.identifies,
    resumes: login.resumes,
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
