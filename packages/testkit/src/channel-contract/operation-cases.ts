import { inspect } from 'node:util';
import type { ChannelAdapter, Operation } from '@usher/channel';
import { expect } from 'vitest';
import type { DefineCase } from './define-case.ts';
import type { ChannelPeer } from './peer.ts';
import type { UsedChannel } from './used-channel.ts';
import { waitToSee, waitUntil } from './waiting.ts';

const noSuchRef = '999999999999';

/** G: operations on what was sent, and what an operator relies on. */
export function operationCases(define: DefineCase): void {
  define('G01', ({ under: { adapter }, capabilities }) => {
    expect(adapter.typing !== undefined, 'typing').toBe(capabilities.typing);
    expect(adapter.edit !== undefined, 'edit').toBe(capabilities.edits);
    expect(adapter.delete !== undefined, 'delete').toBe(capabilities.deletes);
    expect(adapter.react !== undefined, 'react').toBe(capabilities.reactions);
  });

  define(
    'G01',
    async ({ under, capabilities }, { skip, can }) => {
      skip(!capabilities.typing, 'The channel does not show that an answer is on its way.');
      const peer = await under.connect();
      await under.adapter.typing?.(peer.address);
      await waitUntil(() => expect(can(peer, 'seesTyping')()).toBe(true));
      await under.adapter.typing?.(under.unknownAddress);
    },
    'typing',
  );

  define(
    'G01',
    async (used, { skip }) => {
      skip(!used.capabilities.edits, 'Nothing that was sent can be changed.');
      const { peer, ref, adapter } = await sendOne(used, 'It costs € 20.');
      const content = [{ kind: 'text', text: 'It costs € 30.' }] as const;
      expect(await adapter.edit?.(peer.address, ref, content, 'en')).toEqual({ status: 'done' });
      await waitUntil(() => expect(peer.shown().find((shown) => shown.ref === ref)?.text).toContain('€ 30'));
      expect(peer.sees()).not.toContain('€ 20');
      expectImpossible(await adapter.edit?.(peer.address, noSuchRef, content, 'en'));
    },
    'an edit',
  );

  define(
    'G01',
    async (used, { skip }) => {
      skip(!used.capabilities.deletes, 'Nothing that was sent can be taken back.');
      const { peer, ref, adapter } = await sendOne(used, 'Sent in error.');
      expect(await adapter.delete?.(peer.address, ref)).toEqual({ status: 'done' });
      await waitUntil(() => expect(peer.sees()).not.toContain('Sent in error.'));
      expectImpossible(await adapter.delete?.(peer.address, noSuchRef));
    },
    'a deletion',
  );

  define(
    'G01',
    async (used, { skip }) => {
      skip(!used.capabilities.reactions, 'Our side puts no reactions.');
      const { peer, ref, adapter } = await sendOne(used, 'Thank you.');
      const reactions = () => peer.shown().find((shown) => shown.ref === ref)?.reactions ?? [];
      expect(await adapter.react?.(peer.address, ref, '👍', true)).toEqual({ status: 'done' });
      await waitUntil(() => expect(reactions()).toContain('👍'));
      expect(await adapter.react?.(peer.address, ref, '👍', false)).toEqual({ status: 'done' });
      await waitUntil(() => expect(reactions()).not.toContain('👍'));
      expectImpossible(await adapter.react?.(peer.address, noSuchRef, '👍', true));
    },
    'a reaction',
  );

  define('G02', async (used, { hook, skip }) => {
    skip(used.capabilities.proactive === 'while-open', 'Nobody is written to who has not just written.');
    const restart = hook('restart');
    const peer = await used.under.connect();
    await peer.say('Tell me when it is here');
    await waitUntil(() => expect(used.eventsOf('message', peer.address)).toHaveLength(1));
    await peer.goAway?.();
    used.stop();
    const node = await restart();
    await used.listenOn(node);
    await peer.comeBack?.();
    const [message] = used.prepare(peer.address, [{ kind: 'text', text: 'It is here.' }]);
    if (message === undefined) throw new Error('A text is a message.');
    expect((await used.settle(message, node.adapter)).status).toBe('sent');
    await waitToSee(peer, 'It is here.');
  });

  define('G03', async ({ under, send, eventsOf }, { skip }) => {
    const { adapter, memory } = under;
    skip(adapter.forget === undefined, 'The adapter keeps nothing about a person.');
    const peer = await under.connect();
    await peer.say('my name is Ada');
    await waitUntil(() => expect(eventsOf('message', peer.address)).toHaveLength(1));
    await send(peer.address, { kind: 'text', text: 'Good day, Ada.' });
    await adapter.forget?.(peer.address);
    await adapter.forget?.(peer.address);
    await adapter.forget?.(under.unknownAddress);
    const kept = JSON.stringify(await memory?.list('', { limit: 1_000 })) ?? '';
    expect(kept).not.toContain(peer.address);
    expect(kept).not.toContain('Ada');
  });

  define('G04', async ({ under }, { skip }) => {
    const { health } = under.adapter;
    skip(health === undefined, 'There is nothing to be unwell.');
    const peer = await under.connect();
    await peer.say('good day');
    await waitUntil(() => expect(under.adapter.health?.().status).toBe('ok'));
    const told = JSON.stringify(under.adapter.health?.());
    expect(told).not.toContain(peer.address);
    for (const secret of under.secrets ?? []) expect(told).not.toContain(secret);
  });

  define('G05', async (used, { hook }) => {
    const logged = hook('logged');
    const { under } = used;
    const secrets = [...(under.secrets ?? []), 'hunter-2-typed', '4711-said'];
    const peer = await under.connect();
    await peer.say('my password is hunter-2-typed');
    used.refuseEvents(true);
    await peer.say('again: hunter-2-typed').catch(() => undefined);
    used.refuseEvents(false);
    for (const attack of Object.values(under.hostile)) await attack();
    await failOnce(used, peer);
    const text = inspect(logged(), { depth: 12, maxStringLength: null, showHidden: true });
    for (const secret of secrets) expect(text).not.toContain(secret);
    const kept = JSON.stringify(await under.memory?.list('', { limit: 1_000 })) ?? '';
    expect(kept, 'kept in memory').not.toContain('hunter-2-typed');
  });
}

async function sendOne(
  { under, send }: UsedChannel,
  text: string,
): Promise<{ peer: ChannelPeer; ref: string; adapter: ChannelAdapter }> {
  const peer = await under.connect();
  const deliveries = await send(peer.address, { kind: 'text', text });
  await waitToSee(peer, text);
  const ref = deliveries.at(-1)?.refs?.at(-1);
  if (ref === undefined) throw new Error('A channel that changes what it sent says by which ref.');
  expect(peer.shown().map((shown) => shown.ref)).toContain(ref);
  return { peer, ref, adapter: under.adapter };
}

function expectImpossible(operation: Operation | undefined): void {
  expect(operation).toMatchObject({ status: 'impossible', why: expect.stringMatching(/\S/) });
}

/** Sends something private through every failure that the platform has. */
async function failOnce({ under, prepare }: UsedChannel, { address }: ChannelPeer): Promise<void> {
  for (const kind of under.faults?.kinds ?? []) {
    under.faults?.plan({ kind, times: 1, retryAfter: 1 });
    for (const message of prepare(address, [{ kind: 'text', text: 'Your code is 4711-said.' }])) {
      await under.adapter.deliver(message).catch(() => undefined);
    }
    under.faults?.heal();
  }
}
