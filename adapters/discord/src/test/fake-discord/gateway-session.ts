import type { WebSocket } from 'ws';

export interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number;
  readonly t?: unknown;
}

/** What the platform keeps of one IDENTIFY, with or without a connection. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  readonly largeThreshold: number;
  seq: number;
  /** Every numbered frame, for those who come back. */
  readonly log: Frame[];
  connection: WebSocket | undefined;
  /** When its connection went away. */
  lostAt: number | undefined;
}

export function sendFrame(socket: WebSocket | undefined, frame: Frame): void {
  if (socket?.readyState === 1) socket.send(JSON.stringify({ t: null, s: null, d: null, ...frame }));
}

/** Numbers an event, keeps it, and sends it where somebody is there. */
export function sendDispatch(session: Session, t: unknown, d: unknown): void {
  session.seq += 1;
  const frame: Frame = { op: 0, t, d, s: session.seq };
  session.log.push(frame);
  sendFrame(session.connection, frame);
}
