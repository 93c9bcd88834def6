import type { JourneyTestResult } from '@usher/engine';
import type { Problem } from '@usher/journey';

const code = 'journey/test-failed';

/** The tests that fail, told as publishing tells them. */
export function toTestProblems(results: readonly JourneyTestResult[]): readonly Problem[] {
  return results.flatMap(({ name, failure }, index): Problem[] =>
    failure === undefined
      ? []
      : [
          {
            code,
            severity: 'must',
            verdict: 'fails',
            path: `tests.${index}`,
            message: `The test "${name}" fails at its step ${failure.step}: ${failure.message}. Mend the journey, or the test.`,
          },
        ],
  );
}

export function isTestProblem(problem: Problem): boolean {
  return problem.code === code;
}
