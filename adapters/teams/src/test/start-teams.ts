import { randomUUID } from 'node:crypto';
import type { ChannelMemory, InboundEvent, Take } from '@usher/channel';
import type { Content } from '@usher/journey';
import { createTestFiles, createTestMemory, type TestFiles } from '@usher/testkit';
import { createTeamsAdapter, type TeamsAdapter } from '../create-teams-adapter.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import { type FakeConnector, startFakeConnector } from './fake-connector.ts';
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts';
import { listen } from './listen.ts';

export interface TeamsUnderTest {
  readonly adapter: TeamsAdapter;
  readonly url: string;
  readonly appId: string;
  readonly connector: FakeConnector;
  readonly identity: IdentityProvider;
  readonly memory: ChannelMemory;
  readonly files: TestFiles;
  readonly events: InboundEvent[];
  readonly errors: unknown[];
  clock: number;
  /** Posts an activity as the connector does. What is given replaces parts of a personal message of Ann's. */
  post(
    activity: object,
    more?: { readonly authorization?: string | undefined; readonly url?: string },
  ): Promise<{ status: number; body: unknown }>;
  postRaw(
    body: string | Buffer,
    headers?: Readonly<Record<string, string>>,
    to?: string,
  ): Promise<{ status: number; body: unknown }>;
  authorize(serviceUrl?: string, more?: { readonly age?: number; readonly key?: 'key-2' }): Promise<string>;
  say(address: string, content: readonly Content[], more?: object): ReturnType<TeamsAdapter['deliver']>;
  /** Another instance over the same memory, at its own address. */
  again(): Promise<{ readonly adapter: TeamsAdapter; readonly url: string }>;
  close(): Promise<void>;
}

export const appPassword = 'a-client-secret-of-the-bot';
export const personal = { id: 'a:personal-chat-of-ann', conversationType: 'personal', tenantId: 'tenant' };
export const group = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant' };
export const ann = { id: '29:ann', name: 'Ann', aadObjectId: '00000000-0000-0000-0000-00000000000a' };
export const ben = { id: '29:ben', name: 'Ben', aadObjectId: '00000000-0000-0000-0000-00000000000b' };

/** The adapter on a real server, between an identity provider and a connector of ours. */
export async function startTeams(
  more: Partial<TeamsAdapterOptions> & {
    readonly take?: Take;
    /** Whether the adapter is heard at once. */
    readonly isHeard?: boolean;
    /** How far the clock goes on each time that it is read. */
    readonly tick?: number;
  } = {},
  endorsements: readonly string[] = ['msteams'],
): Promise<TeamsUnderTest> {
  const identity = await startIdentityProvider({ appPassword, endorsements });
  const connector = await startFakeConnector({ botToken: identity.botToken });
  // The library keeps tokens by app id for the whole process.
  const appId = randomUUID();
  const bot = { id: `28:${appId}`, name: 'Usher' };
  const state = { clock: Date.now() };
  const memory = createTestMemory({ now: () => state.clock });
  const files = createTestFiles({ mostBytes: 1_000_000 });
  const [events, errors, stops]: [InboundEvent[], unknown[], (() => Promise<void>)[]] = [[], [], []];
  const {
    take = async (found: readonly InboundEvent[]) => void events.push(...found),
    isHeard = true,
    tick = 0,
    ...options
  } = more;
  const now = () => {
    state.clock += tick;
    return state.clock;
  };

  async function start() {
    const adapter = createTeamsAdapter({
      credentials: { appId, appPassword, tenantId: 'tenant' },
      cloud: {
        openIdMetadataUrl: identity.openIdMetadataUrl,
        tokenIssuer: identity.issuer,
        loginUrl: identity.loginUrl,
        oauthScope: 'https://connector.example',
        oauthUrl: connector.url.replace(/\/$/, ''),
      },
      memory,
      files,
      now,
      isProduction: true,
      uploadOrigins: [new URL(connector.url).origin],
      onError: (error) => errors.push(error),
      ...options,
    });
    const stop = new AbortController();
    if (isHeard) await adapter.listen(take, stop.signal);
    const server = await listen(async (request, response) => {
      if (!(await adapter.handle(request, response))) response.writeHead(404).end();
    });
    stops.push(async () => {
      stop.abort();
      await server.close();
    });
    return { adapter, url: server.url };
  }

  const { adapter, url } = await start();
  let seq = 0;

  async function postRaw(body: string | Buffer, headers: Readonly<Record<string, string>> = {}, to = url) {
    const response = await fetch(`${to}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  async function authorize(
    serviceUrl = connector.url,
    { age = 0, key }: { readonly age?: number; readonly key?: 'key-2' } = {},
  ): Promise<string> {
    const from = Math.floor(Date.now() / 1000) - age;
    const claims = { iss: identity.issuer, aud: appId, serviceurl: serviceUrl, nbf: from - 10, exp: from + 3600 };
    const signing = key === undefined ? undefined : identity.nextKey;
    return `Bearer ${await identity.sign(claims, { kid: key ?? 'key-1' }, signing)}`;
  }

  return {
    adapter,
    url,
    appId,
    connector,
    identity,
    memory,
    files,
    events,
    errors,
    get clock() {
      return state.clock;
    },
    set clock(value) {
      state.clock = value;
    },
    authorize,
    postRaw,
    async post(activity, { authorization, url: to = url } = {}) {
      const whole = {
        type: 'message',
        id: randomUUID(),
        timestamp: new Date(state.clock).toISOString(),
        channelId: 'msteams',
        serviceUrl: connector.url,
        from: ann,
        conversation: personal,
        recipient: bot,
        ...activity,
      };
      return postRaw(JSON.stringify(whole), { authorization: authorization ?? (await authorize()) }, to);
    },
    say(address, content, more = {}) {
      seq += 1;
      const message = { address, content, language: 'en', nonce: `nonce-${seq}`, seq, sentAt: state.clock };
      return adapter.deliver({ ...message, ...more });
    },
    again: start,
    async close() {
      for (const stop of stops) await stop();
      await connector.close();
      await identity.close();
    },
  };
}
