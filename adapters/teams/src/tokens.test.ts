import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTeams, type TeamsUnderTest } from './test/start-teams.ts';

let teams: TeamsUnderTest;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(() => teams.close());

const seconds = () => Math.floor(Date.now() / 1000);
const right = () => ({
  iss: teams.identity.issuer,
  aud: teams.appId,
  serviceurl: teams.connector.url,
  nbf: seconds() - 10,
  exp: seconds() + 3600,
});
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

test('takes in what the connector has signed', async () => {
  expect((await teams.post({ text: 'hello' })).status).toBe(200);
  expect(teams.events.at(-1)).toMatchObject({ type: 'message', text: 'hello', contact: { isVerified: true } });
});

const forged: Readonly<Record<string, () => Promise<string> | string>> = {
  'no token': () => '',
  'a word that is no token': () => 'Bearer nonsense',
  'another scheme': () => 'Basic dXNlcjpwYXNz',
  'a small letter at the beginning': async () => `bearer ${await teams.identity.sign(right())}`,
  'a token that somebody else has signed': async () =>
    `Bearer ${await teams.identity.sign(right(), {}, other.privateKey)}`,
  'a token that was changed': async () => {
    const [head, , signature] = (await teams.identity.sign(right())).split('.');
    const claims = Buffer.from(JSON.stringify({ ...right(), extra: true })).toString('base64url');
    return `Bearer ${head}.${claims}.${signature}`;
  },
  'a token without its signature': async () =>
    `Bearer ${(await teams.identity.sign(right())).replace(/\.[^.]*$/, '.')}`,
  'a token with `alg: none`': () => `Bearer ${new UnsecuredJWT(right()).encode()}`,
  'a token signed with the public key as a password': async () => {
    const secret = Buffer.from(teams.identity.publicKey.export({ type: 'spki', format: 'pem' }));
    return `Bearer ${await new SignJWT(right()).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret)}`;
  },
  'a token of an hour ago': async () =>
    `Bearer ${await teams.identity.sign({ ...right(), nbf: seconds() - 7200, exp: seconds() - 3600 })}`,
  'a token for another bot': async () => `Bearer ${await teams.identity.sign({ ...right(), aud: 'another-bot' })}`,
  'a token of another issuer': async () =>
    `Bearer ${await teams.identity.sign({ ...right(), iss: 'https://elsewhere.example' })}`,
  'a token of the issuer that the emulator uses': async () =>
    `Bearer ${await teams.identity.sign({ ...right(), iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })}`,
  'a token that is not yet valid': async () =>
    `Bearer ${await teams.identity.sign({ ...right(), nbf: seconds() + 3600, exp: seconds() + 7200 })}`,
  'a token without an end': async () => {
    const { exp: _, ...endless } = right();
    return `Bearer ${await teams.identity.sign(endless)}`;
  },
  'a token for another service address': async () =>
    `Bearer ${await teams.identity.sign({ ...right(), serviceurl: 'https://elsewhere.example/' })}`,
  'a token that names no service address': async () => {
    const { serviceurl: _, ...nowhere } = right();
    return `Bearer ${await teams.identity.sign(nowhere)}`;
  },
  'a token that names no key': async () =>
    `Bearer ${await new SignJWT(right()).setProtectedHeader({ alg: 'RS256' }).sign(teams.identity.privateKey)}`,
  'a token signed in a way that the connector does not use': async () =>
    `Bearer ${await new SignJWT(right()).setProtectedHeader({ alg: 'PS256', kid: 'key-1' }).sign(teams.identity.privateKey)}`,
  'a token whose end is no moment': async () =>
    `Bearer ${await teams.identity.sign({ ...right(), exp: '9999999999' as never })}`,
  'a token for nobody': async () => {
    const { aud: _, ...nobodys } = right();
    return `Bearer ${await teams.identity.sign(nobodys)}`;
  },
  'two tokens': async () =>
    `Bearer ${await teams.identity.sign(right())}, Bearer ${await teams.identity.sign(right())}`,
  'a token of a key that nobody knows': async () => `Bearer ${await teams.identity.sign(right(), { kid: 'key-9' })}`,
};

describe('answers 401, takes nothing in and prints no key for', () => {
  for (const [name, make] of Object.entries(forged)) {
    test(name, async () => {
      const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const before = teams.events.length;
      const { status, body } = await teams.post({ text: 'forged' }, { authorization: await make() });
      expect(status).toBe(401);
      expect(body).toEqual({
        error: { code: 'teams/unauthorized', message: expect.stringMatching(/^The token was refused: /) },
      });
      expect(teams.events).toHaveLength(before);
      expect(printed).not.toHaveBeenCalled();
      printed.mockRestore();
    });
  }

  test('a key that may not speak for the channel', async () => {
    expect((await teams.post({ text: 'hello', channelId: 'skype' })).status).toBe(401);
  });
});

test('tells of refused requests once a minute, without what they held', () => {
  const told = teams.errors.map(String);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^ChannelError: A request was refused at Teams' address\. The token was refused: /);
  expect(teams.adapter.health?.().facts).toMatchObject({ refusedRequests: Object.keys(forged).length + 1 });
});

test('answers 503 while it cannot learn who may sign, so that Teams comes again', async () => {
  const cut = await startTeams();
  await cut.identity.close();
  expect((await cut.post({ text: 'hello' })).status).toBe(503);
  expect(cut.events).toEqual([]);
  await cut.close();
});
