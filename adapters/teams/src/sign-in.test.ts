import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ann, group, personal, startTeams, type TeamsUnderTest } from './test/start-teams.ts';

let teams: TeamsUnderTest;
beforeEach(async () => {
  teams = await startTeams({ signInConnection: 'entra' });
  await teams.post({ text: 'hello' });
  await teams.post({ text: 'hello', conversation: group });
  teams.events.splice(0);
});
afterEach(() => teams.close());

const inGroup = `${group.id}|${ann.id}`;

describe('a card to sign in', () => {
  test('is shown, and taken as signed in by its token or its code', async () => {
    expect(await teams.adapter.askToSignIn(personal.id, 'Who are you?', 'en')).toEqual({ status: 'done' });
    expect(teams.connector.shown(personal.id).at(-1)?.attachments).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.card.oauth',
        content: { connectionName: 'entra', tokenExchangeResource: { id: 'exchange-1' } },
      },
    ]);
    expect(await teams.adapter.hasSignedIn(personal.id)).toBe(false);
    const value = { id: 'exchange-1', connectionName: 'entra', token: 'wrong' };
    const refused = await teams.post({ type: 'invoke', name: 'signin/tokenExchange', value });
    expect(refused).toMatchObject({ status: 412, body: { id: 'exchange-1', connectionName: 'entra' } });
    const taken = await teams.post({
      type: 'invoke',
      name: 'signin/tokenExchange',
      value: { ...value, token: 'right' },
    });
    expect(taken.status).toBe(200);
    expect(await teams.adapter.hasSignedIn(personal.id)).toBe(true);
    await teams.post({ text: 'It is me', from: { id: ann.id, name: ann.name } });
    expect(teams.events.at(-1)).toMatchObject({ text: 'It is me', contact: { id: ann.id, isVerified: true } });
    const typed = { type: 'invoke', name: 'signin/verifyState', conversation: group };
    expect((await teams.post({ ...typed, value: { state: 'wrong' } })).status).toBe(412);
    expect((await teams.post({ ...typed, value: { state: 'right' } })).status).toBe(200);
    expect(await teams.adapter.hasSignedIn(inGroup)).toBe(true);
    expect(JSON.stringify(teams.events)).not.toContain('right');
  });

  test('of which Teams could make nothing is told to whoever runs the bot, without what Teams says of the person', async () => {
    const value = { code: 'resourcematchfailed', message: 'Resource match failed for ann@contoso.example' };
    expect((await teams.post({ type: 'invoke', name: 'signin/failure', value })).status).toBe(200);
    expect((await teams.post({ type: 'invoke', name: 'signin/failure', value: { code: 'ann@contoso' } })).status).toBe(
      200,
    );
    expect(teams.errors).toMatchObject([
      { code: 'channel/sign-in-failed', message: expect.stringContaining('resourcematchfailed') },
      { code: 'channel/sign-in-failed' },
    ]);
    expect(teams.errors.map(String).join()).not.toContain('contoso');
    expect(teams.events).toEqual([]);
  });

  test('is shown once to somebody without an Entra id, and to nobody whom Teams vouches for', async () => {
    const guest = { from: { id: ann.id, name: ann.name } };
    const asked = () => JSON.stringify(teams.connector.shown(personal.id)).split('card.oauth').length - 1;
    await teams.post({ text: 'Hello' });
    await teams.post({ text: 'Hello from a group', conversation: group, ...guest });
    await teams.post({ text: 'Hello from a guest', ...guest, locale: 'de-DE' });
    await vi.waitFor(() => expect(asked()).toBe(1));
    expect(teams.connector.shown(personal.id).at(-1)).toMatchObject({
      attachments: [{ content: { text: expect.stringContaining('Bitte melden Sie sich an') } }],
    });
    await teams.post({ text: 'Again', ...guest });
    const value = { id: 'exchange-1', connectionName: 'entra', token: 'right' };
    expect((await teams.post({ type: 'invoke', name: 'signin/tokenExchange', value })).status).toBe(200);
    await teams.post({ text: 'It is me', ...guest });
    expect(teams.events.at(-1)).toMatchObject({ text: 'It is me', contact: { isVerified: true } });
    expect([asked(), teams.errors]).toEqual([1, []]);
  });

  test('is impossible at an address that nobody knows', async () => {
    expect(await teams.adapter.askToSignIn('nobody', 'Who are you?', 'en')).toMatchObject({ status: 'impossible' });
  });
});
