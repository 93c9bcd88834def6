import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDispatch } from './inbound/read-dispatch.ts';

/** What Discord has really sent, recorded and scrubbed by others: test/recordings/LICENSE. */
const recordings = JSON.parse(readFileSync(new URL('./test/recordings/basic.json', import.meta.url), 'utf8'));
const { botId, roleId, userId, guildId, channelId, threadId } = recordings.metadata;
const self = { id: botId, role: (guild: string) => (guild === guildId ? roleId : undefined) };

/** Recordings of a gateway name the event; those of interactions are the body of a request. */
function hear(name: string) {
  const { type, data } = recordings[name];
  return typeof type === 'string'
    ? readDispatch(type.replace('GATEWAY_', ''), data, self)
    : readDispatch('INTERACTION_CREATE', recordings[name], self);
}

const person = { id: userId, name: 'Test User' };
const click = (customId: string, label: string) => ({
  kind: 'interaction',
  guild: guildId,
  channel: threadId,
  person,
  language: 'en-US',
  act: { kind: 'component', customId, label, values: [], isPrivate: false },
});
const written = (text: string, more: object = {}) => ({
  kind: 'message',
  guild: guildId,
  channel: threadId,
  person,
  text,
  isToUs: false,
  isInThread: true,
  ...more,
});

describe('what Discord has really sent is read', () => {
  test.each([
    ['buttonClickHello', click('hello', 'Say Hello')],
    ['buttonClickMessages', click('messages', 'Fetch Messages')],
    ['buttonClickInfo', click('info', 'Show Info')],
    ['buttonClickGoodbye', click('goodbye', 'Goodbye')],
    ['gatewayMention', written('Hey', { channel: channelId, isToUs: true, isInThread: false })],
    ['gatewayRoleMention', written('AI Still there?', { channel: channelId, isToUs: true, isInThread: false })],
    ['gatewayAIMention', { kind: 'message', isToUs: true }],
    ['gatewaySubscribedMessage', written('Hey')],
    ['gatewayDMRequest', written('DM me')],
    ['gatewayThreadUserHey', written('Hey')],
    ['gatewayThreadNum1', written('1')],
    ['gatewayThreadNice', written('Nice')],
    ['gatewayThreadDMRequest', written('DM me')],
    ['gatewayReactionAdd', { kind: 'reaction', user: userId, emoji: '👍', isRemoved: false, author: botId }],
    [
      'dmButtonClick',
      { kind: 'interaction', channel: 'DM_CHANNEL_123', act: { customId: 'dm-action', label: 'DM Action' } },
    ],
    ['differentUser', { kind: 'interaction', guild: guildId }],
  ])('%s', (name, expected) => {
    expect(hear(name)).toMatchObject(expected);
  });

  test.each(['gatewayBotWelcome', 'gatewayThreadWelcome', 'gatewayThreadCreate'])(
    '%s is our own or nothing to us',
    (name) => {
      expect(hear(name)).toBeUndefined();
    },
  );
});
