import type { InboundAttachment, InboundBody } from '@usher/channel';
import { createTestMemory } from '../../channel-memory/test-memory.ts';
import type { ChannelPeer } from '../peer.ts';
import type { AdapterUnderTest } from '../under-test.ts';
import type { Flaw } from './flaws.ts';
import { createWholeAdapter } from './whole-adapter.ts';
import { createWholePlatform, type PlatformEvent, secrets, type WholePlatform } from './whole-platform.ts';

/** An adapter that can do everything, with a platform around it; with a flaw, it does one thing wrongly. */
export async function createWholeChannel(flaw?: Flaw, isIdempotent = true): Promise<AdapterUnderTest> {
  const platform = createWholePlatform();
  const memory = createTestMemory({ now: () => platform.time });
  const log: unknown[] = [];
  let nodes = 0;
  const createNode = () => {
    const adapter = createWholeAdapter({ platform, memory, log, isIdempotent, flaw, node: nodes });
    nodes += 1;
    return { adapter, ingress: platform.ingressTo(adapter.receive) };
  };
  const reportAs = (by: PlatformEvent['by'], { address }: ChannelPeer) =>
    platform.report({ id: `by-${by}`, from: address, by, body: { type: 'message', text: 'beep' } });
  return {
    ...createNode(),
    connect: async () => connectPeer(platform),
    connectBeside: async (peer) =>
      connectPeer(platform, flaw === 'takes the choice of others' ? peer.address : undefined),
    unknownAddress: 'nobody',
    hostile: { nonsense: () => platform.report({} as PlatformEvent) },
    ownMessage: (peer) => reportAs('us', peer),
    otherBotMessage: (peer) => reportAs('bot', peer),
    faults: platform.faults,
    secondNode: async () => createNode(),
    async pause() {
      const [listener] = platform.listeners.splice(0, 1);
      return async () => {
        if (listener === undefined) return;
        // Another one is heard by now: it stands by.
        platform.listeners.push(listener);
        if (flaw === 'hears on past its lease') platform.strays.push(listener);
      };
    },
    restart: async () => createNode(),
    memory,
    logged: () => log,
    secrets,
    close: async () => undefined,
  };
}

function connectPeer(platform: WholePlatform, shared?: string): ChannelPeer {
  const address = shared ?? `person-${platform.people.size + 1}`;
  if (shared === undefined) platform.people.set(address, []);
  let last: PlatformEvent | undefined;
  let events = 0;

  async function report(body: InboundBody): Promise<string> {
    events += 1;
    last = { id: `${address}-${events}`, from: address, by: 'person', body };
    await platform.report(last);
    return last.id;
  }
  const shown = () => platform.people.get(address) ?? [];
  const did = (body: InboundBody) => async () => void (await report(body));

  return {
    address,
    async say(text, { attachments = [] } = {}) {
      const files = attachments.map(({ name, mime, bytes }): InboundAttachment => {
        return { name, mime, url: `https://files.example/${name}`, bytes: bytes.byteLength };
      });
      await report({ type: 'message', text, ...(files.length > 0 && { attachments: files }) });
    },
    pick: ({ token, label }) => did({ type: 'choice', token, label })(),
    submit: ({ token }, values) => did({ type: 'form', token, values })(),
    command: (name, text) => did({ type: 'command', name, ...(text !== undefined && { text }) })(),
    react: (of, emoji, isRemoved = false) => did({ type: 'reaction', of, emoji, isRemoved })(),
    locate: (location) => did({ type: 'message', text: '', location })(),
    async edit(text) {
      const of = last?.id ?? '';
      await report({ type: 'edited', of, text });
      return of;
    },
    async delete() {
      const of = last?.id ?? '';
      await report({ type: 'deleted', of });
      return of;
    },
    cause: {
      joined: did({ type: 'joined' }),
      left: did({ type: 'left' }),
      installed: did({ type: 'installed' }),
      uninstalled: did({ type: 'uninstalled' }),
      'opt-out': did({ type: 'opt-out' }),
      'opt-in': did({ type: 'opt-in' }),
      receipt: () => did({ type: 'receipt', of: shown().at(-1)?.ref ?? '', receipt: 'read' })(),
    },
    async repeat() {
      if (last !== undefined) await platform.report(last);
    },
    sees: () =>
      shown()
        .map(({ text }) => text)
        .join('\n'),
    shown,
    notified: () => platform.notified,
    seesTyping: () => platform.typists.has(address),
    hears: () => shown().flatMap(({ spoken }) => spoken ?? []),
    async goAway() {
      platform.absent.add(address);
    },
    async comeBack() {
      platform.absent.delete(address);
    },
  };
}
