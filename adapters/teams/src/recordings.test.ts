import { readFileSync } from 'node:fs';
import type { InboundEvent } from '@usher/channel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTeams, type TeamsUnderTest } from './test/start-teams.ts';

/** What Teams has really sent, recorded and scrubbed by others: test/recordings/LICENSE. */
const files = ['basic', 'dm', 'actions-reactions'] as const;
type Recording = Readonly<Record<string, Record<string, unknown>>>;

const thread = '19:d441d38c655c47a085215b2726e76927@thread.tacv2;messageid=';
const user = '29:1xXxFakeUserBase64IdStringForTeamsPlatformAbcDeFgHiJkLmNoPqRsTuVwXyZ012345ABCDEF';
const entra = '00000000-1111-2222-3333-444444444444';

const heard: Readonly<Record<string, Partial<InboundEvent>>> = {
  'basic mention': { type: 'message', text: 'Hey', address: `${thread}1767224924615|${user}` },
  'basic followUp': { type: 'message', text: 'Hi', address: `${thread}1767224924615|${user}` },
  'dm mention': { type: 'message', text: 'Hey', contact: { id: entra, name: 'Test User', isVerified: true } },
  'dm dmRequest': { type: 'message', text: 'dm me', address: `${thread}1767377017138|${user}` },
  'dm dmMessage': {
    type: 'message',
    text: 'Hey',
    address:
      'a:17NditBRO5pbPlIimLiU0g7vfMqIYTPwqILZJq-TOhzzKiAmv2i6Oerr-QPUpuznpKMZinowF80qU8SFPCsvZlg3EpJU8FYt3rO-iSCFfYzIIk2STWat73naOa8x5LdSv',
  },
  'actions-reactions mention': { type: 'message', text: 'Test', address: `${thread}1767326091220|${user}` },
  'actions-reactions action': { type: 'choice', token: 'foreign', address: `${thread}1767326091220|${user}` },
  'actions-reactions reaction': { type: 'reaction', emoji: '👍', of: '1767326111492' },
};

let teams: TeamsUnderTest;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(() => teams.close());
beforeEach(() => teams.events.splice(0));

describe('hears in what Teams has really sent', () => {
  for (const file of files) {
    const recording = JSON.parse(
      readFileSync(new URL(`test/recordings/${file}.json`, import.meta.url), 'utf8'),
    ) as Recording;
    for (const [name, activity] of Object.entries(recording)) {
      if (typeof activity !== 'object') continue;
      test(`${file} ${name}`, async () => {
        const expected = heard[`${file} ${name}`];
        expect(expected, 'every recording has its expectation').toBeDefined();
        // Signed for the address that the recording names, by an identity provider of ours.
        const authorization = await teams.authorize(String(activity.serviceUrl));
        const { status } = await teams.postRaw(JSON.stringify(activity), { authorization });
        expect(status).toBe(200);
        expect(teams.events).toEqual([expect.objectContaining(expected)]);
      });
    }
  }
});
