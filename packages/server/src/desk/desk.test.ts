import type { ControlAnswer, DeskConversation, DeskEvents, DeskListing, TakenAnswer } from '@usher/api/desk';
import { expect, onTestFinished, test } from 'vitest';
import { type Browser, openServer, type TestServer } from '../http/test/open-server.ts';
import { type Customer, openChat } from './test/customer.ts';
import { type EventReader, readEvents } from './test/read-events.ts';
import { shopJourney } from './test/shop-journey.ts';

type Lists = DeskEvents['lists'];

async function openShop(): Promise<TestServer> {
  const server = await openServer();
  await server.publish(shopJourney);
  return server;
}

interface Agent {
  readonly browser: Browser;
  readonly desk: EventReader;
  lists(): Lists;
  sees(isSo: (lists: Lists) => boolean): Promise<void>;
  post(key: string, what: string, body: object): Promise<Response>;
  follow(key: string, after?: number): Promise<EventReader>;
}

async function sitDown(browser: Browser): Promise<Agent> {
  const desk = await readEvents(await browser.send('GET', '/api/desk/stream?available=yes'));
  onTestFinished(() => desk.cut());
  const lists = () => desk.named('lists').at(-1) as Lists;
  await desk.until(() => lists() !== undefined);
  return {
    browser,
    desk,
    lists,
    sees: (isSo) => desk.until(() => isSo(lists())),
    post: (key, what, body) => browser.send('POST', `/api/desk/conversations/${key}/${what}`, body),
    async follow(key, after) {
      const headers = after === undefined ? {} : { 'last-event-id': String(after) };
      const path = `/api/desk/conversations/${key}/stream`;
      const stream = await readEvents(await browser.send('GET', path, undefined, { headers }));
      onTestFinished(() => stream.cut());
      return stream;
    },
  };
}

async function seatTwo(server: TestServer) {
  const owner = await server.owner();
  const ann = await sitDown(await server.member(owner, ['agent'], 'ann@example.com'));
  const bob = await sitDown(await server.member(owner, ['supervisor'], 'bob@example.com'));
  return { owner, ann, bob };
}

/** A customer says their name and then waits for a person. */
async function waitForPerson(server: TestServer, agent: Agent): Promise<{ customer: Customer; listing: DeskListing }> {
  const customer = await openChat(server);
  await customer.say('Kim');
  await agent.sees(({ waiting }) => waiting.length === 1);
  return { customer, listing: agent.lists().waiting[0] as DeskListing };
}

const controlOf = async (response: Response) => ((await response.json()) as ControlAnswer).control;
const heldBy = ({ browser }: Agent) => ({ kind: 'agent', id: browser.account.id, name: browser.account.name });

test('lists who waits, with what they wait for and what was said', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { listing } = await waitForPerson(server, ann);
  expect(listing).toMatchObject({
    journey: { id: 'shop', name: 'Shop' },
    ...{ channel: 'web', language: 'en', control: { holder: { kind: 'bot' }, epoch: 0 }, isUnanswered: false },
    request: { queue: 'default', reason: 'Refund', summary: 'They want their money back.' },
    lastLine: { from: 'bot' },
  });
  expect(ann.desk.named('notice')).toMatchObject([{ kind: 'waiting', key: listing.key, text: 'Refund' }]);
  const answer = await ann.browser.send('GET', `/api/desk/conversations/${listing.key}`);
  expect((await answer.json()) as DeskConversation).toMatchObject({
    status: 'active',
    variables: [{ name: 'name', label: 'First name', value: 'Kim', isPersonal: true }],
    states: [{ key: 'person', name: 'A person takes over' }],
    resumePoints: [{ key: 'ask-name', label: 'Ask for the name again' }],
  });
});

test('lets one of two agents have a conversation and tells the other who has it', async () => {
  const server = await openShop();
  const { ann, bob } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  const claims = await Promise.all(
    [ann, bob].map((agent) => agent.post(listing.key, 'claim', { id: 'c-1', epoch: 0 })),
  );
  expect(claims.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const [winner, loser] = claims[0]?.status === 200 ? [ann, bob] : [bob, ann];
  const refused = claims.find(({ status }) => status === 409) as Response;
  const { error, control } = (await refused.json()) as TakenAnswer;
  expect(error.code).toBe('desk/taken');
  expect(error.message).toContain(winner.browser.account.name);
  expect(control).toEqual({ holder: heldBy(winner), epoch: 1 });
  await customer.chat.until(() => customer.lines().at(-1)?.includes(winner.browser.account.name) === true);
  await winner.sees(({ mine, waiting }) => mine.length === 1 && waiting.length === 0);
  await loser.sees(({ others, waiting }) => others.length === 1 && waiting.length === 0);
  expect(loser.lists().others[0]).toMatchObject({ takenAt: expect.any(Number), request: { reason: 'Refund' } });
});

test('brings what an agent says to the customer, once, literally, under their name', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  const { epoch } = await controlOf(await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 }));
  const text = '<b>Hi</b> {{vars.name}} {name} *there* & "you"';
  for (let time = 0; time < 3; time += 1) {
    expect((await ann.post(listing.key, 'messages', { id: 'r-1', epoch, text })).status).toBe(202);
  }
  await customer.sees(`agent: ${text}`);
  await customer.say('<i>Thanks</i>');
  await ann.sees(({ mine }) => mine[0]?.lastLine?.text === '<i>Thanks</i>' && mine[0].isUnanswered);
  expect(customer.lines().filter((line) => line.startsWith('agent'))).toHaveLength(1);
  const stream = await ann.follow(listing.key);
  await stream.until(() => stream.named('entry').some(({ text: said }) => said === '<i>Thanks</i>'));
  expect(stream.named('entry')).toContainEqual(
    expect.objectContaining({ from: 'agent', id: 'r-1', content: [{ kind: 'text', text }], delivery: 'sent' }),
  );
});

test('refuses a reply under an old epoch and takes the same one under the new', async () => {
  const server = await openShop();
  const { ann, bob } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 });
  const takeOver = { id: 'c-2', epoch: 1, takeOver: true };
  expect((await bob.post(listing.key, 'claim', takeOver)).status).toBe(200);
  const reply = { id: 'r-1', epoch: 1, text: 'One moment' };
  const refused = await ann.post(listing.key, 'messages', reply);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    error: { code: 'desk/moved' },
    control: { holder: heldBy(bob), epoch: 2 },
  });
  await ann.desk.until(() => ann.desk.named('notice').some(({ kind }) => kind === 'taken-over'));
  const back = await ann.post(listing.key, 'claim', { id: 'c-3', epoch: 2, takeOver: true });
  expect(back.status).toBe(403);
  await bob.post(listing.key, 'return', { id: 'b-1', epoch: 2 });
  const { epoch } = await controlOf(await ann.post(listing.key, 'claim', { id: 'c-4', epoch: 3 }));
  expect((await ann.post(listing.key, 'messages', { ...reply, epoch })).status).toBe(202);
  await customer.sees('agent: One moment');
});

test('never lets the id of one agent suppress the message of another', async () => {
  const server = await openShop();
  const { ann, bob } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  await ann.post(listing.key, 'claim', { id: '1', epoch: 0 });
  await ann.post(listing.key, 'messages', { id: '2', epoch: 1, text: 'I am Ann' });
  expect((await bob.post(listing.key, 'claim', { id: '1', epoch: 1, takeOver: true })).status).toBe(200);
  expect((await bob.post(listing.key, 'messages', { id: '2', epoch: 2, text: 'I am Bob' })).status).toBe(202);
  await customer.sees('agent: I am Bob');
});

test('gives every entry once and in order after a stream was cut', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  const first = await ann.follow(listing.key);
  await first.until(() => first.named('ready').length === 1);
  expect(first.events[0]?.name).toBe('changed');
  await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 });
  await ann.post(listing.key, 'messages', { id: 'r-0', epoch: 1, text: 'Hello' });
  await first.until(() => first.named('entry').some((entry) => entry.id === 'r-0' && entry.delivery === 'sent'));
  await first.cut();
  const numbered = (reader: EventReader) =>
    reader.events.filter(({ id }) => id !== undefined).map(({ id }) => Number(id));
  const seen = numbered(first);
  for (let count = 1; count <= 5; count += 1) {
    await customer.say(`Question ${count}`);
    await ann.post(listing.key, 'messages', { id: `r-${count}`, epoch: 1, text: `Answer ${count}` });
    await ann.post(listing.key, 'notes', { id: `n-${count}`, text: `Note ${count}` });
  }
  const second = await ann.follow(listing.key, seen.at(-1));
  await second.until(() => second.named('ready').length === 1);
  const all = [...seen, ...numbered(second)];
  expect(all).toEqual(all.map((_, index) => index + 1));
  const whole = await ann.follow(listing.key);
  await whole.until(() => whole.named('ready').length === 1);
  expect(numbered(whole)).toEqual(all);
  const said = whole.named('entry').map(({ from, text, content }) => `${from}: ${text ?? content[0].text}`);
  expect(said.slice(0, 2)).toEqual(['bot: Hello, I am a bot. What is your name?', 'customer: Kim']);
  expect(said).toContain('system: A person was called: Refund.');
  expect(said).toContain(`system: ${ann.browser.account.name} took over.`);
  expect(said.slice(-3)).toEqual(['customer: Question 5', 'agent: Answer 5', 'note: Note 5']);
  expect(customer.lines().join('\n')).not.toMatch(/Note|took over\.|was called/);
});

test('gives a conversation back at a resume point, and back where it stood', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 });
  const wrong = await ann.post(listing.key, 'return', { id: 'b-1', epoch: 1, to: 'thanks' });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ error: { code: 'desk/unknown-resume-point' } });
  const back = await ann.post(listing.key, 'return', { id: 'b-2', epoch: 1, to: 'ask-name', note: 'Wrong name' });
  expect(await controlOf(back)).toEqual({ holder: { kind: 'bot' }, epoch: 2 });
  await customer.sees('bot: Hello, I am a bot. What is your name?');
  const stream = await ann.follow(listing.key);
  await stream.until(() => stream.named('ready').length === 1);
  expect(stream.named('entry')).toContainEqual(
    expect.objectContaining({
      ...{ from: 'system', about: 'returned' },
      text: `${ann.browser.account.name} gave back to the bot at “Ask for the name again”.`,
    }),
  );
  expect(stream.named('entry')).toContainEqual(expect.objectContaining({ from: 'note', text: 'Wrong name' }));
});

test('resolves a conversation, and the journey goes on as served', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 });
  const resolve = { id: 's-1', epoch: 1, note: 'Paid back' };
  expect((await ann.post(listing.key, 'resolve', resolve)).status).toBe(200);
  expect((await ann.post(listing.key, 'resolve', resolve)).status).toBe(200);
  await customer.sees('bot: Glad that we could help.');
  await ann.sees(({ mine, waiting, bot }) => mine.length + waiting.length + bot.length === 0);
  const late = await ann.post(listing.key, 'messages', { id: 'r-1', epoch: 2, text: 'Anything else?' });
  expect(late.status).toBe(409);
  expect((await ann.post(listing.key, 'notes', { id: 'n-1', text: 'Closed' })).status).toBe(202);
  const stream = await ann.follow(listing.key);
  await stream.until(() => stream.named('ready').length === 1);
  const notes = stream.named('entry').filter(({ from }) => from === 'note');
  expect(notes.map(({ text }) => text)).toEqual(['Paid back', 'Closed']);
});

test('takes a customer who cancels off the lists and tells who looks at them', async () => {
  const server = await openShop();
  const { ann, bob } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  const stream = await ann.follow(listing.key);
  await stream.until(() => stream.named('ready').length === 1);
  await customer.say('cancel');
  await ann.sees(({ waiting, bot }) => waiting.length === 0 && bot.length === 1);
  await ann.desk.until(() => ann.desk.named('notice').some(({ kind, key }) => kind === 'left' && key === listing.key));
  await bob.sees(({ waiting }) => waiting.length === 0);
  expect(bob.desk.named('notice').map(({ kind }) => kind)).toEqual(['waiting']);
  const late = await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 });
  expect(late.status).toBe(200);
});

test('keeps a request waiting over a restart', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { listing } = await waitForPerson(server, ann);
  const again = await server.restart();
  const headers = { cookie: ann.browser.cookie() };
  const desk = await readEvents(await again.send('GET', '/api/desk/stream?available=yes', undefined, { headers }));
  onTestFinished(() => desk.cut());
  await desk.until(() => desk.named('lists').at(-1)?.waiting.length === 1);
  expect(desk.named('lists').at(-1).waiting[0]).toMatchObject({ key: listing.key, request: listing.request });
  const path = `/api/desk/conversations/${listing.key}/claim`;
  expect((await again.send('POST', path, { id: 'c-1', epoch: 0 }, { headers })).status).toBe(200);
});

test('ends the streams of an agent who signs out, and answers their next call with 401', async () => {
  const server = await openShop();
  const { ann, bob } = await seatTwo(server);
  const { listing } = await waitForPerson(server, ann);
  const stream = await ann.follow(listing.key);
  await bob.sees(({ agents }) => agents.length === 2);
  expect((await ann.browser.send('POST', '/api/account/sign-out', {})).status).toBe(204);
  await Promise.all([ann.desk.ended, stream.ended]);
  expect((await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 })).status).toBe(401);
  expect((await ann.browser.send('GET', '/api/desk/stream')).status).toBe(401);
  await bob.sees(({ agents }) => agents.length === 1);
});

test('tells the agent that the customer is writing, and the customer that the agent is', async () => {
  const server = await openShop();
  const { ann, bob } = await seatTwo(server);
  const { customer, listing } = await waitForPerson(server, ann);
  await ann.post(listing.key, 'claim', { id: 'c-1', epoch: 0 });
  const before = customer.chat.named('typing').length;
  expect((await bob.post(listing.key, 'typing', {})).status).toBe(204);
  expect(customer.chat.named('typing')).toHaveLength(before);
  expect((await ann.post(listing.key, 'typing', {})).status).toBe(204);
  await customer.chat.until(() => customer.chat.named('typing').length === before + 1);
  const stream = await bob.follow(listing.key);
  await stream.until(() => stream.named('ready').length === 1);
  await customer.type();
  await stream.until(() => stream.named('typing').length === 1);
  expect(stream.named('typing')).toEqual([{ from: 'customer' }]);
});

test('refuses bodies that are not as they must be, with a sentence', async () => {
  const server = await openShop();
  const { ann } = await seatTwo(server);
  const { listing } = await waitForPerson(server, ann);
  const wrong = [
    ['claim', {}],
    ['claim', { id: 'c', epoch: -1 }],
    ['claim', { id: 'c', epoch: 0, takeOver: false }],
    ['claim', { id: 'c', epoch: 0, agent: 'bob' }],
    ['messages', { id: 'r', epoch: 0, text: ' ' }],
    ['messages', { id: 'r', epoch: 0, text: 'x'.repeat(8_001) }],
    ['messages', { id: 'r', epoch: 0, text: '\ud800' }],
    ['messages', { id: 'r', epoch: 0, text: '\0' }],
    ['messages', { id: 'a\nb', epoch: 0, text: 'Hi' }],
    ['notes', { id: 'n' }],
    ['resolve', { id: 's', epoch: '0' }],
    ['return', { id: 'b', epoch: 0, to: 7 }],
  ] as const;
  for (const [what, body] of wrong) {
    const answer = await ann.post(listing.key, what, body);
    expect([what, body, answer.status]).toEqual([what, body, 422]);
    expect(await answer.json()).toMatchObject({ error: { code: 'server/bad-body', message: expect.any(String) } });
  }
  expect((await ann.post('nobody', 'claim', { id: 'c', epoch: 0 })).status).toBe(404);
  expect((await ann.browser.send('GET', '/api/desk/conversations/nobody')).status).toBe(404);
  expect((await ann.browser.send('GET', '/api/desk/conversations/nobody/stream')).status).toBe(404);
  const headers = { 'last-event-id': 'x' };
  const path = `/api/desk/conversations/${listing.key}/stream`;
  expect((await ann.browser.send('GET', path, undefined, { headers })).status).toBe(400);
});
