import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ingress, IngressVariant } from '@usher/testkit';
import type { DiscordAdapter } from '../create-discord-adapter.ts';
import { interactionsPath, mostBodyBytes } from '../interactions/handle-request.ts';

/** A key of an application, and how its public half is written down. */
export interface SigningKey {
  readonly hex: string;
  readonly key: KeyObject;
}

export function createSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { hex: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'), key: privateKey };
}

/** An endpoint for interactions as Discord reaches it, with a command for each thing that somebody says. */
export async function openSignedEndpoint(
  adapter: Pick<DiscordAdapter, 'handle'>,
  options: { readonly keys: { readonly old: SigningKey; readonly current: SigningKey }; readonly now: () => number },
): Promise<{ readonly ingress: Ingress; close(): Promise<void> }> {
  const server = createServer((request, response) => void adapter.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${interactionsPath}`;

  async function send(variant: IngressVariant, { peer, text, id }: Parameters<Ingress['send']>[1]) {
    const body = toBody(variant, { address: peer.address, text, id, now: options.now() });
    const minutes = variant === 'stale' ? 6 : 0;
    const timestamp = String(Math.floor(options.now() / 1_000) - minutes * 60);
    const { key } = variant === 'rotated-secret' ? options.keys.old : options.keys.current;
    const signature = sign(null, Buffer.from(timestamp + body), key).toString('hex');
    const signed = { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp };
    const response = await fetch(url, {
      method: 'POST',
      body: variant === 'one-bit-flipped' ? body.replace('refund', 'refunf') : body,
      headers: variant === 'no-signature' ? {} : signed,
    });
    return { status: response.status, body: await response.text() };
  }

  return {
    ingress: {
      reports: 'command',
      send,
      mostBytes: mostBodyBytes,
      answersWithin: 3_000,
      pong: { status: 200, body: '"type":1' },
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toBody(
  variant: IngressVariant,
  said: { readonly address: string; readonly text: string; readonly id: string; readonly now: number },
): string {
  if (variant === 'not-json') return '{"type":';
  const [kind, ...ids] = said.address.split(':');
  const [user = '', channel = '', guild = ''] = ids.toReversed();
  const person = { id: user, username: user };
  const types: { readonly [Name in IngressVariant]?: number } = { ping: 1, 'unknown-event': 99 };
  return JSON.stringify({
    // One for each of the events, the same however often it is sent.
    id: `${said.id}-${user}`,
    type: types[variant] ?? 2,
    token: `token-${said.id}-${user}`,
    channel_id: channel,
    ...(kind === 'dm' ? { user: person } : { guild_id: guild, member: { user: person } }),
    data: { name: 'refund', options: [{ name: 'text', type: 3, value: said.text }] },
    ...(variant === 'too-large' ? { more: 'x'.repeat(mostBodyBytes) } : {}),
  });
}
