import { createHmac } from 'node:crypto';
import type { InboundBody } from '@usher/channel';
import type { ShownMessage } from '../peer.ts';
import type { FaultKind, Ingress, PlannedFault, PlatformFaults } from '../under-test.ts';

/** What the platform reports to the adapter. */
export interface PlatformEvent {
  readonly id: string;
  readonly from: string;
  readonly by: 'person' | 'us' | 'bot';
  readonly body: InboundBody;
}

export type Listener = (event: PlatformEvent) => Promise<void>;

export interface PlatformMessage extends ShownMessage {
  readonly ref: string;
  readonly spoken?: string;
}

/** A request as an HTTP server would hand it on. */
export interface PlatformRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Answer = { readonly status: number; readonly body: string };

export class PlatformError extends Error {
  readonly kind: FaultKind | 'nobody';
  constructor(kind: FaultKind | 'nobody') {
    super(`The platform says ${kind}.`);
    this.kind = kind;
  }
}

export interface WholePlatform {
  readonly people: Map<string, PlatformMessage[]>;
  readonly typists: Set<string>;
  readonly absent: Set<string>;
  readonly listeners: Listener[];
  /** Those that still hear, though another does already. */
  readonly strays: Listener[];
  readonly notified: string[];
  readonly faults: PlatformFaults;
  time: number;
  /** @throws PlatformError */
  post(to: string, message: Omit<PlatformMessage, 'ref'>, nonce: string | undefined): string;
  /** Says it to the first that listens. */
  report(event: PlatformEvent): Promise<void>;
  ingressTo(handle: (request: PlatformRequest) => Promise<Answer>): Ingress;
}

export const secrets = ['new-secret-of-the-webhook', 'old-secret-of-the-webhook'];
export const mostBytes = 2_000;

const kinds: readonly FaultKind[] = [
  'rate-limited',
  'error-before',
  'error-after',
  'reset-after',
  'refused',
  'blocked',
  'revoked',
  'down',
];

export function sign(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/** A platform in this process that can do all that a channel can, and fail in every way. */
export function createWholePlatform(): WholePlatform {
  const nonces = new Map<string, string>();
  let plan: PlannedFault | undefined;
  let met = 0;
  let sends = 0;
  let refs = 0;

  function meet(): FaultKind | undefined {
    if (plan === undefined) return undefined;
    met += 1;
    const { after = 0, times = Number.POSITIVE_INFINITY } = plan;
    return met > after && met <= after + times ? plan.kind : undefined;
  }

  const platform: WholePlatform = {
    people: new Map(),
    typists: new Set(),
    absent: new Set(),
    listeners: [],
    strays: [],
    notified: [],
    time: 1_700_000_000_000,
    faults: {
      kinds,
      attempts: 1,
      plan(fault) {
        plan = fault;
        met = 0;
      },
      heal() {
        plan = undefined;
      },
      sends: () => sends,
    },
    post(to, message, nonce) {
      sends += 1;
      const fault = meet();
      const isTaken = fault === undefined || fault === 'error-after' || fault === 'reset-after';
      if (!isTaken) throw new PlatformError(fault);
      const shown = platform.people.get(to);
      if (shown === undefined) throw new PlatformError('nobody');
      const known = nonce === undefined ? undefined : nonces.get(`${to} ${nonce}`);
      refs += 1;
      const ref = known ?? `ref-${refs}`;
      if (known === undefined) shown.push({ ...message, ref });
      if (nonce !== undefined) nonces.set(`${to} ${nonce}`, ref);
      if (fault !== undefined) throw new PlatformError(fault);
      return ref;
    },
    async report(event) {
      for (const stray of platform.strays) await stray(event);
      const [listener] = platform.listeners;
      // Nobody hears: a platform reports it again later.
      if (listener === undefined) throw new PlatformError('down');
      await listener(event);
    },
    ingressTo: (handle) => ({
      mostBytes,
      answersWithin: 400,
      pong: { status: 200, body: 'pong' },
      async send(variant, { peer, text, id }) {
        const event = { id, from: peer.address, by: 'person', body: { type: 'message', text } };
        const bodies: Partial<Record<typeof variant, string>> = {
          'too-large': JSON.stringify({ ...event, more: 'x'.repeat(mostBytes) }),
          'not-json': '{"id":',
          'unknown-event': JSON.stringify({ ...event, body: { type: 'moonrise' } }),
          ping: JSON.stringify({ ...event, body: { type: 'ping' } }),
        };
        const body = bodies[variant] ?? JSON.stringify(event);
        const timestamp = String(platform.time - (variant === 'stale' ? 301_000 : 0));
        const right = sign(secrets[variant === 'rotated-secret' ? 1 : 0] ?? '', timestamp, body);
        const flipped = `${right.startsWith('0') ? '1' : '0'}${right.slice(1)}`;
        const signature = variant === 'one-bit-flipped' ? flipped : right;
        const headers = variant === 'no-signature' ? { timestamp } : { timestamp, signature };
        return handle({ headers, body });
      },
    }),
  };
  return platform;
}
