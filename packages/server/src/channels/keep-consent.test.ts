import { createTestMemory } from '@usher/testkit';
import { expect, test } from 'vitest';
import { keepConsentIn } from './keep-consent.ts';

test('what a customer agreed to is kept word for word, with the time, where their conversation is, until they are forgotten', async () => {
  const memory = createTestMemory({ now: () => 5 });
  const { onConsent, forget } = keepConsentIn(memory);
  for (const address of ['a', 'ab']) await onConsent({ address, text: 'I agree.', at: 5 });
  expect(await memory.read('consent/a')).toEqual({ text: 'I agree.', at: 5 });
  await forget('a');
  expect(await memory.read('consent/a')).toBeUndefined();
  expect(await memory.read('consent/ab')).toBeDefined();
});
