import type { Millis } from '@usher/journey';
import { caseGroups } from './case-groups.ts';
import type { CaseId } from './cases.ts';
import { type RunCase, runCase } from './define-case.ts';
import { createUsedChannel, type SetupChannel } from './used-channel.ts';
import { withPatience } from './waiting.ts';

/** How one case ended. */
export type CaseResult =
  | { readonly id: CaseId; readonly end: 'passed' }
  | { readonly id: CaseId; readonly end: 'skipped'; readonly reason: string }
  | { readonly id: CaseId; readonly end: 'failed'; readonly error: unknown };

class Skipped extends Error {}

/** Runs the cases of some ids one by one without registering tests: for trying the suite itself against adapters that are broken on purpose. */
export async function runCases(ids: readonly CaseId[], setup: SetupChannel, patience: Millis): Promise<CaseResult[]> {
  const chosen: { readonly id: CaseId; readonly run: RunCase }[] = [];
  for (const defineCases of Object.values(caseGroups)) {
    defineCases((id, run) => {
      if (ids.includes(id)) chosen.push({ id, run });
    });
  }
  const results: CaseResult[] = [];
  for (const { id, run } of chosen) results.push(await withPatience(patience, () => tryCase(id, run, setup)));
  return results;
}

async function tryCase(id: CaseId, run: RunCase, setup: SetupChannel): Promise<CaseResult> {
  const { used, begin, end } = createUsedChannel(setup);
  await begin();
  try {
    await runCase(id, run, used, (isNeedless, reason) => {
      if (isNeedless) throw new Skipped(reason);
    });
    return { id, end: 'passed' };
  } catch (error) {
    return error instanceof Skipped ? { id, end: 'skipped', reason: error.message } : { id, end: 'failed', error };
  } finally {
    await end();
  }
}
