import { randomUUID } from 'node:crypto';
import type { AdapterNode, AdapterUnderTest, Ingress, PlannedFault, PlatformFaults } from '@usher/testkit';
import { mostBodyBytes } from '../inbound/receive.ts';
import type { FakeConnector } from './fake-connector.ts';
import { appPassword, startTeams, type TeamsUnderTest } from './start-teams.ts';
import { createTeamsClient, type Person, type TeamsClient } from './teams-client.ts';

/** The adapter between our connector and our identity provider, with people in chats of their own or in groups. */
export async function setUpContract({ isShared }: { readonly isShared: boolean }): Promise<AdapterUnderTest> {
  // Each look at the clock takes a while, so that what Teams takes in a second is not what a test may send.
  const teams = await startTeams({ isHeard: false, tick: 300, sendTimeout: 10_000 }, ['msteams', 'webchat']);
  const bot = { id: `28:${teams.appId}`, name: 'Usher' };
  const nodes = [teams.url];

  /** As through a load balancer: a node that is not there is passed by. */
  async function post(activity: object) {
    let answer = await teams.post(activity, { url: nodes[0] ?? '' });
    for (const url of nodes.slice(1)) {
      if (answer.status !== 503) break;
      answer = await teams.post(activity, { url });
    }
    return answer;
  }

  async function join(person: Person, conversation: TeamsClient['conversation']): Promise<TeamsClient> {
    const client = createTeamsClient(teams, post, person, conversation, isShared);
    // The app was installed earlier: an update of it tells where, and means nothing else.
    const { status } = await post(client.compose({ type: 'installationUpdate', action: 'add-upgrade' }));
    if (status !== 200) throw new Error(`The installation was answered ${status}.`);
    return client;
  }

  async function addNode(): Promise<AdapterNode> {
    const { adapter, url } = await teams.again();
    nodes.push(url);
    return { adapter, ingress: createIngress(teams, url) };
  }

  const connector = teams.connector;
  return {
    adapter: teams.adapter,
    ingress: createIngress(teams, teams.url),
    connect: () => join(makePerson(), isShared ? makeGroup() : makeChat()),
    ...(isShared ? { connectBeside: (peer) => join(makePerson(), (peer as TeamsClient).conversation) } : {}),
    unknownAddress: isShared ? '19:nobody@thread.v2|29:nobody' : 'a:nobody',
    hostile: toHostile(teams),
    async ownMessage(peer) {
      await post((peer as TeamsClient).compose({ type: 'message', text: 'I said this', from: bot }));
    },
    async otherBotMessage(peer) {
      const other = { id: '28:another-bot', name: 'Other' };
      await post((peer as TeamsClient).compose({ type: 'message', text: 'beep', from: other }));
    },
    memory: teams.memory,
    faults: toFaults(connector),
    secondNode: addNode,
    restart: addNode,
    async pass(millis) {
      teams.clock += millis;
    },
    logged: () => teams.errors,
    secrets: [appPassword, teams.identity.botToken],
    cannot: {
      A07: 'Teams does not ping.',
      goAway: 'Messages wait in Teams for whoever is away.',
      pause: 'No node holds anything: each request stands for itself.',
      ...(isShared ? {} : { connectBeside: 'A personal chat has one person; groups are tried beside this.' }),
    },
    close: teams.close,
  };
}

function makePerson(): Person {
  const id = randomUUID();
  return { id: `29:${id}`, name: `Person ${id.slice(0, 8)}`, aadObjectId: id };
}

function makeChat() {
  return { id: `a:${randomUUID()}`, conversationType: 'personal', tenantId: 'tenant' };
}

function makeGroup() {
  return { id: `19:${randomUUID()}@thread.v2`, conversationType: 'groupChat', isGroup: true, tenantId: 'tenant' };
}

function toFaults(connector: FakeConnector): PlatformFaults {
  const statuses = { 'rate-limited': 429, 'error-before': 503, refused: 400, blocked: 403, revoked: 401 } as const;

  function plan({ kind, times, after, retryAfter }: PlannedFault): void {
    const when = { method: 'POST', ...(times && { times }), ...(after && { after }) };
    if (kind === 'down') connector.goDown();
    else if (kind === 'error-after') connector.plan({ kind: 'status-after', status: 502, ...when });
    else if (kind === 'reset-after') connector.plan({ kind, ...when });
    else {
      const pause = retryAfter === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfter / 1_000) };
      connector.plan({ kind: 'status', status: statuses[kind], ...when, ...pause });
    }
  }

  return {
    kinds: ['rate-limited', 'error-before', 'error-after', 'reset-after', 'refused', 'blocked', 'revoked', 'down'],
    plan,
    heal: () => connector.heal(),
    sends: () =>
      connector.calls.filter(({ method, activity }) => method === 'POST' && activity.type === 'message').length,
    attempts: 1,
  };
}

function createIngress(teams: TeamsUnderTest, url: string): Ingress {
  return {
    mostBytes: mostBodyBytes,
    async send(variant, { peer, text, id }) {
      const message = (peer as TeamsClient).compose({ id, type: 'message', text });
      const known = await teams.authorize();
      const send = async (activity: object, authorization = known) => {
        const { status, body } = await teams.post(activity, { authorization, url });
        return { status, body: JSON.stringify(body ?? '') };
      };
      switch (variant) {
        case 'no-signature':
          return send(message, '');
        case 'one-bit-flipped':
          return send(message, flipBit(known));
        case 'stale':
          return send(message, await teams.authorize(undefined, { age: 3_600 + 301 }));
        case 'rotated-secret':
          return send(message, await teams.authorize(undefined, { key: 'key-2' }));
        case 'too-large':
          return send({ ...message, padding: 'x'.repeat(mostBodyBytes) });
        case 'not-json': {
          const { status, body } = await teams.postRaw('{"type": ', { authorization: known });
          return { status, body: JSON.stringify(body) };
        }
        case 'unknown-event':
          return send({ ...message, type: 'somethingNew' });
        default:
          return send(message);
      }
    },
  };
}

function flipBit(authorization: string): string {
  const [head = '', claims = '', signature = ''] = authorization.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return [head, claims, bytes.toString('base64url')].join('.');
}

function toHostile(teams: TeamsUnderTest): AdapterUnderTest['hostile'] {
  const send = (body: string | Buffer) => async () => {
    await teams.postRaw(body, { authorization: await teams.authorize() });
  };
  const post = (activity: object) => async () => {
    await teams.post(activity);
  };
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  return {
    'an empty object without a token': async () => {
      await teams.postRaw('{}');
    },
    'a body that is not JSON': send('{"type": "message",'),
    'a body that is not UTF-8': send(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
    'a body of a megabyte': send(`"${'x'.repeat(1_000_000)}"`),
    'a body that is nested 20,000 times': send(deep),
    'a list in the place of an activity': send('[]'),
    'a type that is an object': post({ type: { a: 1 } }),
    'a conversation without an id': post({ conversation: {} }),
    'ids of many kilobytes': post({ conversation: { id: 'x'.repeat(5_000) } }),
    'attachments and entities that are none': post({ text: '', attachments: [1, null, 'x'], entities: 'no' }),
    'an invoke of nonsense': post({ type: 'invoke', name: 'task/submit', value: { data: [1] } }),
    'a sign-in without a connection': post({ type: 'invoke', name: 'signin/verifyState', value: { state: '1' } }),
    'keys that reach into prototypes': send(
      '{"type":"message","__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"conversation":{"id":"x"},"recipient":{"id":"28:x"}}',
    ),
  };
}
