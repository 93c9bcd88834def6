import { readFileSync } from 'node:fs';
import { REST } from '@discordjs/rest';
import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { type APIMessage, Routes } from 'discord-api-types/v10';
import { Agent } from 'undici';
import { expect, test } from 'vitest';
import { allIntents } from '../gateway-node.ts';
import { createFakeDiscord } from './index.ts';

/** What Discord has really sent, recorded and scrubbed by others: ../recordings/LICENSE. */
const recordings = JSON.parse(readFileSync(new URL('../recordings/basic.json', import.meta.url), 'utf8'));

/** How somebody looks, and where in a thread something stands: nothing that a bot decides by. */
const unneeded = [
  'avatar_decoration_data',
  'bot',
  'clan',
  'collectibles',
  'content_scan_version',
  'display_name',
  'display_name_styles',
  'member_ids_preview',
  'position',
  'primary_guild',
  'public_flags',
  'unusual_dm_activity_until',
];

/** Names of what a recording has and an imitation has not, or has as something else. */
function findMissing(recorded: unknown, imitated: unknown, path = ''): string[] {
  if (Array.isArray(recorded)) {
    if (!Array.isArray(imitated)) return [path];
    return recorded.length === 0 || imitated.length === 0 ? [] : findMissing(recorded[0], imitated[0], `${path}[]`);
  }
  if (typeof recorded !== 'object' || recorded === null) {
    const isSame = recorded === null || imitated === null || typeof recorded === typeof imitated;
    return isSame && imitated !== undefined ? [] : [path];
  }
  if (typeof imitated !== 'object' || imitated === null) return [path];
  return Object.entries(recorded)
    .filter(([key]) => !unneeded.includes(key))
    .flatMap(([key, value]) => findMissing(value, (imitated as Record<string, unknown>)[key], `${path}.${key}`));
}

test('the fake says all that Discord was heard to say, to the real client', async () => {
  const fake = createFakeDiscord({ heartbeat: 60_000 });
  const { api } = await fake.start();
  const rest = new REST({ agent: new Agent(), api, version: '10' }).setToken(fake.token);
  const manager = new WebSocketManager({ token: fake.token, intents: allIntents, rest });
  const heard = new Map<string, unknown>();
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => void heard.set(data.t, data.d));
  await manager.connect();

  const said = fake.say('Ada', `<@${fake.bot.id}> Hey`);
  await expect.poll(() => heard.has('MESSAGE_CREATE')).toBe(true);
  const mention = heard.get('MESSAGE_CREATE');
  const thread = fake.openThread('Ada', 'A thread');
  fake.react('Ada', fake.channelId, said.id, '👍');
  const components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Say Hello', custom_id: 'hello' }] }];
  const body = {
    content: 'Welcome',
    components,
    embeds: [{ title: 'Welcome', description: 'x', color: 5793266, fields: [] }],
  };
  const message = (await rest.post(Routes.channelMessages(thread), { body })) as APIMessage;
  fake.click('Ada', thread, message.id, 'hello');
  await expect.poll(() => heard.has('INTERACTION_CREATE')).toBe(true);

  const pairs = {
    gatewayMention: mention,
    gatewayBotWelcome: heard.get('MESSAGE_CREATE'),
    gatewayReactionAdd: heard.get('MESSAGE_REACTION_ADD'),
    gatewayThreadCreate: heard.get('THREAD_CREATE'),
  };
  for (const [name, imitated] of Object.entries(pairs)) {
    expect({ [name]: findMissing(recordings[name].data, imitated) }).toEqual({ [name]: [] });
  }
  expect(findMissing(recordings.buttonClickHello, heard.get('INTERACTION_CREATE'))).toEqual([]);

  await manager.destroy();
  await fake.stop();
});
