import { type BlockSet, compileJourney, type JourneyTestResult, runJourneyTest } from '@usher/engine';
import type { Journey, Millis } from '@usher/journey';

/** How all tests of a journey ended, in their order; or why none could be played. */
export type TestRun =
  | { readonly ok: true; readonly results: readonly JourneyTestResult[] }
  | { readonly ok: false; readonly problem: string };

/** Plays all tests of a journey by the real engine. Never throws: what cannot be played is said. */
export function runTests(journey: Journey, blocks: BlockSet, at: Millis): TestRun {
  if (journey.tests.length === 0) return { ok: true, results: [] };
  try {
    const program = compileJourney(journey, blocks);
    return { ok: true, results: journey.tests.map((test) => runJourneyTest(program, test, at)) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
