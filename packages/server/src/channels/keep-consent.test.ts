import { createTestMemory } from '@usher/testkit';
import { expect, test } from 'vitest';
import { keepConsentIn } from './keep-consent.ts';

test('what a customer agreed to is kept word for word, with the time, where their conversation is', async () => {
  const memory = createTestMemory({ now: () => 5 });
  await keepConsentIn(memory)({ address: 'a', text: 'I agree.', at: 5 });
  expect(await memory.read('consent/a')).toEqual({ text: 'I agree.', at: 5 });
});
