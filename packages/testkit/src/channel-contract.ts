import { describe, expect, test } from 'vitest';
import { caseGroups } from './channel-contract/case-groups.ts';
import { type CaseId, cases } from './channel-contract/cases.ts';
import { createDefineCase } from './channel-contract/define-case.ts';
import { useChannel } from './channel-contract/use-channel.ts';
import type { SetupChannel } from './channel-contract/used-channel.ts';

/**
 * Registers the tests that every channel adapter passes, driven from the other side of its platform. Call it at the top of a
 * test file.
 *
 * Which cases run follows from the adapter's capabilities. A case that does not apply is skipped with its reason; one that needs
 * a hook which `setup` does not give fails and says which, unless `cannot` says why there is none.
 *
 * The suite stands in the runtime's place: it takes events in, fits content with `degrade` and delivers as an outbox does. That a
 * token still fits, that a turn is taken once, that a stale button is answered and that a form with a wrong value is asked again are
 * promises of the runtime and the blocks, the other half of C03, C05, C07 and C09: tests/channels holds them on every channel. Here a
 * choice or a form must arrive as it left, under a key that stays the same.
 *
 * @param name of the adapter, for the titles
 * @param setup gives a new adapter with a platform around it each time
 */
export function channelContract(name: string, setup: SetupChannel): void {
  describe(`${name} keeps the contract of a channel`, () => {
    const registered = new Set<CaseId>();
    const define = createDefineCase(useChannel(setup), registered);
    for (const [group, defineCases] of Object.entries(caseGroups)) describe(group, () => defineCases(define));
    test('has a test for every case', () => {
      expect(Object.keys(cases).filter((id) => !registered.has(id as CaseId))).toEqual([]);
    });
  });
}
