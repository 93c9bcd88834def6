import { postgresForTests } from '@usher/testkit/postgres';
import { expect, onTestFinished, test } from 'vitest';
import { type CampaignPlan, runCampaign } from '../../scripts/crash/campaign.ts';
import { listViolations } from '../../scripts/crash/check-facts.ts';
import { countFacts } from '../../scripts/crash/count-facts.ts';
import { openPostgres, openSqlite } from '../../scripts/crash/databases.ts';
import { createRandom } from '../../scripts/crash/random.ts';

const lease = 2_000;
/** Few: `pnpm crash` does the same hundreds of times. Every run meets other moments. */
const plan = { customers: 8, faults: 3, lease, random: createRandom(Date.now()) };

const postgres = await postgresForTests();

test('a process killed and paused under load keeps what it took, and says and calls nothing twice', async () => {
  await expectNothingLost({ ...plan, database: openSqlite(), nodes: 1 });
});

test.skipIf(postgres === undefined)('so do three on one database, whichever of them is killed or paused', async () => {
  const url = (await postgres?.newDatabase()) ?? '';
  await expectNothingLost({ ...plan, database: openPostgres(url, lease), nodes: 3 });
});

async function expectNothingLost(campaign: CampaignPlan): Promise<void> {
  onTestFinished(() => campaign.database.dispose());
  const facts = await runCampaign(campaign);
  expect(listViolations(facts)).toEqual([]);
  const { accepted, turns, said } = countFacts(facts);
  // Otherwise nothing was looked at.
  expect(Math.min(accepted, said)).toBeGreaterThan(campaign.customers);
  expect(turns).toBeGreaterThanOrEqual(accepted);
}
