import {
  type AdapterUnderTest,
  channelContract,
  createTestFiles,
  createTestMemory,
  createTestTranscripts,
} from '@usher/testkit';
import { connectClient } from './test/connect-client.ts';
import { secret, startDirectLine } from './test/start-directline.ts';

channelContract('the Direct Line adapter', async (): Promise<AdapterUnderTest> => {
  const transcripts = createTestTranscripts();
  const more = { memory: createTestMemory({ now: Date.now }), files: createTestFiles({ mostBytes: 1_000_000 }) };
  const first = await startDirectLine(more, { transcripts });
  const servers = [first];
  const current = () => servers.at(-1) ?? first;
  const post = async (path: string, init: RequestInit) => {
    await fetch(`${current().domain}${path}`, { method: 'POST', ...init }).then((answer) => answer.text());
  };
  const authorized = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  return {
    adapter: first.adapter,
    connect: () =>
      connectClient(
        () => current().domain,
        (address) => current().adapter.wake(address) > 0,
      ),
    unknownAddress: 'dl-nobody',
    transcript: transcripts,
    hostile: {
      'a token that nobody gave': () => post('/conversations', { headers: { authorization: 'Bearer e30.AAAA' } }),
      'a body that is not JSON': () => post('/tokens/generate', { headers: authorized, body: '{"user":' }),
      'a body that is no object': () => post('/tokens/generate', { headers: authorized, body: 'null' }),
      'a conversation that was never begun': () =>
        post('/conversations/nothing/activities', { headers: authorized, body: '{"type":"message","text":"x"}' }),
      'a path that cannot be read': () =>
        post('/conversations/%E0%A4%A/activities', { headers: authorized, body: '{}' }),
      'parts that are none': () =>
        post('/conversations/nothing/upload', {
          headers: { ...authorized, 'content-type': 'multipart/form-data; boundary=x' },
          body: 'no parts',
        }),
    },
    async restart() {
      servers.push(await startDirectLine(more, { transcripts }));
      return current();
    },
    logged: () => servers.flatMap(({ errors }) => errors),
    secrets: [secret],
    memory: more.memory,
    cannot: {
      ingress: 'Clients call with a token of one conversation; each refusal of one is held by requests.test.ts.',
      ownMessage: 'What was said comes back to its own conversation, from the transcript, and is never taken in.',
      otherBotMessage: 'A conversation has one customer and no other bots.',
      connectBeside: 'A conversation is read by whoever holds its token, and by nobody else.',
      faults: 'Delivery calls nothing: a message is delivered once the transcript has it.',
      notified: 'Nobody is named in the chat who could be notified.',
      secondNode:
        'Any node answers any request, as tokens carry what they open; sockets look for what other nodes said.',
    },
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
});
