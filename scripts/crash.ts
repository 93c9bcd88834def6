import { parseArgs } from 'node:util';
import { providePostgres } from '@usher/testkit/postgres';
import { type CampaignReport, runCampaign } from './crash/campaign.ts';
import { openPostgres, openSqlite, type StoreKind } from './crash/databases.ts';
import { createRandom } from './crash/random.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    store: { type: 'string', default: 'both' },
    nodes: { type: 'string', default: '3' },
    customers: { type: 'string', default: '16' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    lease: { type: 'string', default: '1500' },
  },
});
const runs = Number(values.runs);
const lease = Number(values.lease);
/** Faults that share a database. */
const runsOfCampaign = 25;

const kinds: readonly StoreKind[] = values.store === 'both' ? ['sqlite', 'postgres'] : [values.store as StoreKind];
let failed = 0;
console.log(`${runs} faults on each of ${kinds.join(', ')}; seed ${values.seed}.`);
for (const kind of kinds) {
  const random = createRandom(Number(values.seed));
  const reports = kind === 'sqlite' ? await runOnSqlite(random) : await runOnPostgres(random);
  print(kind, reports);
}
console.log(`${kinds.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runOnSqlite(random: () => number): Promise<CampaignReport[]> {
  return runCampaigns('sqlite', random, 1, async () => openSqlite());
}

async function runOnPostgres(random: () => number): Promise<CampaignReport[]> {
  const provided = await providePostgres();
  if ('problem' in provided) throw new Error(provided.problem);
  try {
    const open = async () => openPostgres(await provided.newDatabase(), lease);
    return await runCampaigns('postgres', random, Number(values.nodes), open);
  } finally {
    await provided.stop();
  }
}

async function runCampaigns(
  kind: StoreKind,
  random: () => number,
  nodes: number,
  open: () => Promise<ReturnType<typeof openSqlite>>,
): Promise<CampaignReport[]> {
  const reports: CampaignReport[] = [];
  for (let left = runs; left > 0; left -= runsOfCampaign) {
    const database = await open();
    const faults = Math.min(left, runsOfCampaign);
    const report = await runCampaign({
      ...{ database, nodes, faults, lease, random },
      customers: Number(values.customers),
    });
    await database.dispose();
    reports.push(report);
    const { accepted, turns, violations } = report;
    console.log(`${kind}: ${faults} faults, ${accepted} messages, ${turns} turns, ${violations.length} violations`);
    for (const violation of violations) console.log(`  ${violation}`);
  }
  return reports;
}

function print(kind: StoreKind, reports: readonly CampaignReport[]): void {
  const sum = (pick: (report: CampaignReport) => number) => reports.reduce((total, each) => total + pick(each), 0);
  const violations = sum((each) => each.violations.length);
  if (violations > 0) failed += 1;
  console.log(
    [
      `${kind}: ${sum((each) => each.killed)} killed, ${sum((each) => each.paused)} paused past the lease, ${sum((each) => each.restarted)} restarted`,
      `${sum((each) => each.accepted)} messages accepted, ${sum((each) => each.turns)} turns, ${sum((each) => each.timersFired)} timers fired`,
      `${sum((each) => each.said)} messages said, ${sum((each) => each.repeated)} of them offered again under their nonce, ${sum((each) => each.unknown)} unknown, ${sum((each) => each.late)} late after a pause`,
      `${sum((each) => each.calls)} calls of a service; ${violations} violations; ${Math.round(sum((each) => each.millis) / 1_000)} s`,
    ].join('\n  '),
  );
}
