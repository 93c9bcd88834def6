import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InboundActivity } from '../activity.ts';
import { type IdentityProvider, startIdentityProvider } from '../test/identity-provider.ts';
import { createTokenCheck } from './check-token.ts';

const serviceUrl = 'https://connector.example/';
const activity = { serviceUrl, channelId: 'msteams' } as InboundActivity;
const day = 86_400_000;

let identity: IdentityProvider;
let clock: number;
beforeEach(async () => {
  identity = await startIdentityProvider({ appPassword: 'secret', endorsements: ['msteams'] });
  clock = Date.now();
});
afterEach(() => identity.close());

function startCheck() {
  const { openIdMetadataUrl, issuer } = identity;
  const check = createTokenCheck({ appId: 'bot', openIdMetadataUrl, issuer, now: () => clock });
  return async () => {
    const seconds = Math.floor(clock / 1_000);
    const claims = { iss: issuer, aud: 'bot', serviceurl: serviceUrl, nbf: seconds - 10, exp: seconds + 3_600 };
    return check(`Bearer ${await identity.sign(claims)}`, activity);
  };
}

test('asks once where the keys are, however many come at once', async () => {
  const check = startCheck();
  await Promise.all(Array.from({ length: 20 }, check));
  expect(identity.read('/openid')).toBe(1);
  expect(identity.read('/keys')).toBe(1);
});

test('asks again after a day, and lets nobody wait for it', async () => {
  const check = startCheck();
  await check();
  identity.answer('/openid', 'never');
  clock += day;
  await check();
  await check();
  expect(identity.read('/openid')).toBe(2);
});

test('goes on with what it knows while it cannot learn more, and asks again a minute later', async () => {
  const check = startCheck();
  await check();
  identity.answer('/openid', 'nonsense');
  clock += day;
  await check();
  await expect.poll(() => identity.read('/openid')).toBe(2);
  await check();
  clock += 60_000;
  await check();
  await expect.poll(() => identity.read('/openid')).toBe(3);
});

test.each(['/openid', '/keys'] as const)('can say nothing for now where %s is nonsense', async (path) => {
  const check = startCheck();
  identity.answer(path, 'nonsense');
  await expect(check()).rejects.toMatchObject({ status: 503 });
  identity.answer(path, 'right');
  await check();
});
