import type { BindingsAnswer, ChannelsAnswer, TriedBindings } from '@usher/api/channels';
import type { JourneyInput } from '@usher/journey';
import { expect, test } from 'vitest';
import { helloJourney, publishJourney } from '../channels/test/publish-journey.ts';
import { type Browser, openServer } from '../http/test/open-server.ts';

async function open() {
  const server = await openServer();
  const owner = await server.owner();
  const ada = await server.member(owner, ['designer'], 'ada@example.com');
  await publishJourney(ada, helloJourney('hello'));
  return { server, owner, ada };
}

const save = (browser: Browser, baseRevision: number, bindings: unknown) =>
  browser.send('PUT', '/api/bindings', { baseRevision, bindings });
const read = async (browser: Browser) => (await (await browser.send('GET', '/api/bindings')).json()) as BindingsAnswer;
const tryOut = async (browser: Browser, request: object) =>
  (await (await browser.send('POST', '/api/bindings/try', request)).json()) as TriedBindings;

const onTeams = { id: 'teams', journeyId: 'hello', channel: 'teams' };
const german = { id: 'german', journeyId: 'hello', languages: ['de'] };

test('saves bindings in their order, and nothing over those of somebody else', async () => {
  const { ada } = await open();
  expect(await read(ada)).toEqual({ revision: 0, bindings: [] });
  const saved = await save(ada, 0, [onTeams, german]);
  expect(saved.status).toBe(200);
  expect(await read(ada)).toEqual({ revision: 1, bindings: [onTeams, german] });

  const late = await save(ada, 0, []);
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({
    error: { code: 'bindings/conflict' },
    revision: 1,
    bindings: [onTeams, german],
  });
  expect(await read(ada)).toEqual({ revision: 1, bindings: [onTeams, german] });
});

test.each([
  ['a journey that nobody published', { ...onTeams, journeyId: 'nobody' }, 'nobody'],
  ['a time zone that does not exist', { ...onTeams, hours: { timeZone: 'Mars', open: [] } }, 'Europe/Berlin'],
  [
    'a time that is none',
    { ...onTeams, hours: { timeZone: 'UTC', open: [{ days: [1], from: '9', to: '17:00' }] } },
    '09:30',
  ],
  ['something unknown', { ...onTeams, colour: 'red' }, 'colour'],
])('refuses %s in a sentence, and saves nothing', async (_what, binding, words) => {
  const { ada } = await open();
  const refused = await save(ada, 0, [binding]);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(await refused.json())).toContain(words);
  expect(await read(ada)).toEqual({ revision: 0, bindings: [] });
});

test('tells which journey would answer, and why not another', async () => {
  const { ada } = await open();
  const request = { channel: 'discord', address: 'dm:1:2', language: 'de-AT' };
  expect(await tryOut(ada, request)).toEqual({ journeyId: 'hello', because: 'only-journey', tried: [] });
  await publishJourney(ada, helloJourney('other'));
  expect(await tryOut(ada, request)).toEqual({ because: 'nothing-fits', tried: [] });
  await save(ada, 0, [onTeams, german]);
  expect(await tryOut(ada, request)).toEqual({
    bindingId: 'german',
    journeyId: 'hello',
    because: 'binding',
    tried: [{ bindingId: 'teams', mismatch: 'channel' }, { bindingId: 'german' }],
  });
  const unsaved = [{ ...onTeams, journeyId: 'other', channel: 'discord' }];
  expect(await tryOut(ada, { ...request, bindings: unsaved })).toMatchObject({ journeyId: 'other' });
});

test('publishing tells what customers of the channels that are bound get less of', async () => {
  const { ada } = await open();
  await publishJourney(ada, helloJourney('other'));
  await save(ada, 0, [{ ...onTeams, channel: 'discord' }]);
  expect(await publishTable(ada)).toMatchObject([
    { code: expect.stringMatching(/^channel\//), message: expect.stringContaining('Discord') },
  ]);
});

test('publishing the only journey tells of every channel that runs: it answers there without being bound', async () => {
  const { ada } = await open();
  expect(await publishTable(ada)).toMatchObject([{ message: expect.stringContaining('Microsoft Teams') }]);
});

/** Publishes a table. @returns what is lost of it */
async function publishTable(designer: Browser): Promise<readonly { code: string; message: string }[]> {
  const root = '/api/editor/journeys/hello';
  const document = JSON.stringify(withTable(helloJourney('hello')));
  expect((await designer.send('PUT', `${root}/draft`, { baseRevision: 1, document })).status).toBe(200);
  const published = await designer.send('POST', `${root}/publish`, { revision: 2 });
  expect(published.status).toBe(201);
  const { problems } = (await published.json()) as { readonly problems: readonly { code: string; message: string }[] };
  return problems.filter(({ code }) => code.startsWith('channel/'));
}

test('lists channels with what they show, those that do not run too', async () => {
  const { ada } = await open();
  const { channels } = (await (await ada.send('GET', '/api/channels')).json()) as ChannelsAnswer;
  expect(channels.find(({ channel }) => channel === 'web')).toMatchObject({ name: 'Web chat', isRunning: true });
  for (const { capabilities } of channels) expect(capabilities.textLimit).toBeGreaterThan(0);
});

/** Says a table, which Discord does not show. */
function withTable(journey: JourneyInput): JourneyInput {
  const texts = { 'show.content.prices': '| Size | Price |\n|---|---|\n| M | 20 |' };
  const content = [{ id: 'prices', kind: 'text', format: 'markdown' }];
  const { initial } = journey;
  return {
    ...journey,
    initial: 'show',
    states: {
      show: { block: { type: 'say', version: 1, props: { content: content as never } }, outlets: { done: initial } },
      ...journey.states,
    },
    texts: Object.fromEntries(
      Object.entries(journey.texts ?? {}).map(([language, own]) => [language, { ...own, ...texts }]),
    ),
    tests: [],
  };
}
