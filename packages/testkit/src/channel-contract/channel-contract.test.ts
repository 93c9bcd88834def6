import { expect, test } from 'vitest';
import { channelContract } from '../channel-contract.ts';
import { runCases } from './run-cases.ts';
import { type Flaw, flaws } from './test/flaws.ts';
import { createWholeChannel } from './test/whole-channel.ts';

channelContract('an adapter that can do everything', () => createWholeChannel());
channelContract('an adapter whose platform honours no nonces', () => createWholeChannel(undefined, false));

test.each(Object.keys(flaws) as Flaw[])('finds an adapter that is wrong: %s', async (flaw) => {
  for (const id of flaws[flaw]) {
    const results = await runCases([id], () => createWholeChannel(flaw, flaw !== 'says that it was sent'), 60);
    expect(
      results.map(({ end }) => end),
      id,
    ).toContain('failed');
  }
});

test('a case says what it needs, and is skipped with the reason where there is none', async () => {
  const needy = async () => ({ ...(await createWholeChannel()), faults: undefined as never });
  const [failed] = await runCases(['E01'], needy, 60);
  expect(failed).toMatchObject({ end: 'failed', error: { message: expect.stringContaining('needs "faults"') } });
  const excused = async () => ({ ...(await needy()), cannot: { faults: 'Nothing can fail.' } });
  expect(await runCases(['E01'], excused, 60)).toEqual([{ id: 'E01', end: 'skipped', reason: 'Nothing can fail.' }]);
});
