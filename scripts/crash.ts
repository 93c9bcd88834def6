import { parseArgs } from 'node:util';
import { providePostgres } from '@usher/testkit/postgres';
import { runCampaign } from './crash/campaign.ts';
import { listViolations } from './crash/check-facts.ts';
import { type CampaignFigures, countFacts } from './crash/count-facts.ts';
import { type CrashDatabase, openPostgres, openSqlite, type StoreKind } from './crash/databases.ts';
import { type CampaignName, type KeptCampaign, openKeptCampaigns } from './crash/kept-campaigns.ts';
import { createRandom } from './crash/random.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    store: { type: 'string', default: 'both' },
    nodes: { type: 'string', default: '3' },
    customers: { type: 'string', default: '16' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    lease: { type: 'string', default: '1500' },
    /** A folder for the facts: what is there already is counted, and not done again. */
    keep: { type: 'string' },
  },
});
const runs = Number(values.runs);
const lease = Number(values.lease);
const seed = Number(values.seed);
/** Faults that share a database. */
const runsOfCampaign = 25;

interface Outcome extends CampaignFigures {
  readonly violations: number;
  readonly seconds: number;
}

/** Where databases of one kind come from. */
interface Databases {
  open(): Promise<CrashDatabase>;
  stop(): Promise<void>;
}

const kept = values.keep === undefined ? undefined : openKeptCampaigns(values.keep);
const kinds: readonly StoreKind[] = values.store === 'both' ? ['sqlite', 'postgres'] : [values.store as StoreKind];
/** What was started is ended also where somebody has seen enough. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
let failed = 0;
console.log(`${runs} faults on each of ${kinds.join(', ')}; seed ${seed}.`);
for (const kind of kinds) {
  const outcomes = await runCampaigns(kind).catch(giveUp);
  if (outcomes.some(({ violations }) => violations > 0)) failed += 1;
  print(kind, outcomes);
}
console.log(`${kinds.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Customers may still be at it, so the process ends here. */
function giveUp(error: unknown): never {
  if (!interruption.signal.aborted) throw error;
  console.log(kept === undefined ? 'Interrupted.' : 'Interrupted. The same words go on from here.');
  process.exit(1);
}

async function runCampaigns(kind: StoreKind): Promise<Outcome[]> {
  let databases: Databases | undefined;
  const outcomes: Outcome[] = [];
  try {
    for (let number = 0; number * runsOfCampaign < runs; number += 1) {
      const faults = Math.min(runs - number * runsOfCampaign, runsOfCampaign);
      const name = { store: kind, seed, number, faults };
      const found = kept?.find(name);
      databases ??= found === undefined ? await provideDatabases(kind) : undefined;
      const campaign = found ?? (await run(name, databases as Databases));
      outcomes.push(judge(campaign));
    }
    return outcomes;
  } finally {
    await databases?.stop();
  }
}

async function provideDatabases(kind: StoreKind): Promise<Databases> {
  if (kind === 'sqlite') return { open: async () => openSqlite(), stop: async () => {} };
  const provided = await providePostgres();
  if ('problem' in provided) throw new Error(provided.problem);
  return { open: async () => openPostgres(await provided.newDatabase(), lease), stop: () => provided.stop() };
}

/** Each campaign has dice of its own, so that it is the same one whether or not others went before. */
async function run(name: CampaignName, databases: Databases): Promise<KeptCampaign> {
  const began = performance.now();
  const database = await databases.open();
  try {
    const facts = await runCampaign({
      ...{ database, lease, faults: name.faults },
      nodes: name.store === 'sqlite' ? 1 : Number(values.nodes),
      customers: Number(values.customers),
      random: createRandom(name.seed * 1_000 + name.number),
      signal: interruption.signal,
    });
    const campaign = { name, millis: performance.now() - began, facts };
    kept?.keep(campaign);
    return campaign;
  } finally {
    await database.dispose();
  }
}

function judge({ name, millis, facts }: KeptCampaign): Outcome {
  const violations = listViolations(facts);
  const figures = countFacts(facts);
  const { store, number, faults } = name;
  const { accepted, turns } = figures;
  console.log(
    `${store} ${number}: ${faults} faults, ${accepted} messages, ${turns} turns, ${violations.length} violations`,
  );
  for (const violation of violations) console.log(`  ${violation}`);
  return { ...figures, violations: violations.length, seconds: millis / 1_000 };
}

function print(kind: StoreKind, outcomes: readonly Outcome[]): void {
  const sum = (figure: keyof Outcome) => Math.round(outcomes.reduce((total, each) => total + each[figure], 0));
  console.log(
    [
      `${kind}: ${sum('killed')} killed, ${sum('paused')} paused past the lease, ${sum('restarted')} restarted`,
      `${sum('accepted')} messages accepted, ${sum('turns')} turns, ${sum('timersFired')} timers fired`,
      `${sum('said')} messages said, ${sum('repeated')} of them offered again under their nonce, ${sum('unknown')} unknown`,
      `${sum('late')} late after a pause of their sender, ${sum('starved')} after it was starved`,
      `${sum('calls')} calls of a service; ${sum('violations')} violations; ${sum('seconds')} s`,
    ].join('\n  '),
  );
}
