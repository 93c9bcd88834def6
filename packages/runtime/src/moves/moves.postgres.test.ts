import type { LinksContent } from '@usher/journey';
import { createPostgresStore } from '@usher/storage';
import { postgresForTests } from '@usher/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJourney } from '../test/journey.ts';
import { createNodes, type Node, type Nodes } from '../test/nodes.ts';
import { customer } from '../test/test-channel.ts';
import { until } from '../test/world.ts';
import { movesSuite } from './test/moves-suite.ts';

const postgres = await postgresForTests();

if (postgres === undefined) test.skip('conversations go on elsewhere on PostgreSQL');
else movesSuite(async () => createPostgresStore({ url: await postgres.newDatabase(), leaseTime: 600_000, pool: 4 }));

describe.skipIf(postgres === undefined)('several nodes', () => {
  let nodes: Nodes;
  let a: Node;
  let b: Node;
  beforeEach(async () => {
    nodes = createNodes((await postgres?.newDatabase()) ?? '');
    const more = { publicUrl: () => 'https://service.example' };
    a = await nodes.open(more);
    await a.runtime.publish(createJourney());
    b = await nodes.open(more);
  });
  afterEach(async () => nodes.close());

  const channel = 'test';
  /** Begins a conversation that both nodes know, and has it say a link. */
  const begin = async (): Promise<{ readonly key: string; readonly token: string }> => {
    await a.say('hello');
    await b.say('link Go on');
    const found = await a.store.findConversationAt({ channel, address: customer });
    const lines = await a.store.readTranscriptLines(found?.id ?? 0, 0, 100);
    const said = lines.flatMap(({ body }) => (body as { content?: readonly LinksContent[] }).content ?? []);
    const link = said.find(({ kind }) => kind === 'links')?.links[0]?.url ?? '';
    return { key: found?.key ?? '', token: link.split('#')[1] ?? '' };
  };
  const moveOn = (node: Node, token: string, address: string) =>
    node.runtime.move({ token, place: { channel, address }, eventKey: 'joined', isTold: true });

  test('take a conversation to one place, where two of them are asked at the same moment', async () => {
    const { key, token } = await begin();
    await Promise.all([moveOn(a, token, 'on-a'), moveOn(b, token, 'on-b')]);
    const found = await Promise.all(
      ['on-a', 'on-b', customer].map((address) => a.store.findConversationAt({ channel, address })),
    );
    expect(found.filter((each) => each?.key === key)).toHaveLength(1);
    const { persons } = await b.runtime.contactOf(key);
    expect(persons.map(({ id }) => id).toSorted()).toEqual([customer, 'on-a', 'on-b'].toSorted());
  });

  test('begin anew where a conversation was, also where they have not heard that it has left', async () => {
    const { key, token } = await begin();
    await moveOn(a, token, 'elsewhere');
    await b.say('say anybody there?');
    const old = await a.store.findConversationAt({ channel, address: customer });
    expect(old?.key).not.toBe(key);
    await b.say('say I am here', undefined, 'elsewhere');
    await until(() => nodes.channel.sees('elsewhere').includes('I am here'), 'it was answered where it is');
    expect((await a.store.findConversationAt({ channel, address: 'elsewhere' }))?.key).toBe(key);
  });

  test('say what still waits where the conversation is by then', async () => {
    const { token } = await begin();
    await until(() => nodes.channel.sees().length >= 4, 'all was said so far');
    const goOn = b.pause();
    let isHeld = true;
    a.before = async () => {
      while (isHeld) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await a.say('twice word');
    await moveOn(a, token, 'elsewhere');
    isHeld = false;
    goOn();
    await until(() => nodes.channel.sees('elsewhere').includes('word 2'), 'the rest was said there');
    expect(
      [...nodes.channel.sees(), ...nodes.channel.sees('elsewhere')].filter((text) => text === 'word 2'),
    ).toHaveLength(1);
  });
});
