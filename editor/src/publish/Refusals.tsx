import type { FailedTest } from '@usher/api/editor';
import { Button } from '@usher/design';
import type { Problem } from '@usher/journey';
import { useEditor } from '../app/editor-context.tsx';
import { FailedTests } from '../tests/FailedTests.tsx';
import { isTestProblem } from '../tests/run/to-test-problems.ts';
import { goToProblem } from './go-to-problem.ts';

const mostShown = 20;

export interface RefusalsProps {
  readonly problems: readonly Problem[];
  readonly failedTests: readonly FailedTest[];
  /** The person goes to one of them. */
  readonly onGo: () => void;
}

/** Why a draft cannot be published, each with the way to its place. */
export function Refusals({ problems: all, failedTests, onGo }: RefusalsProps) {
  const { view } = useEditor();
  const problems = all.filter((problem) => !isTestProblem(problem));
  return (
    <section className="publish-refusals" role="alert">
      {problems.length === 0 ? null : (
        <>
          <h3>
            {problems.length === 1 ? 'This must be mended first' : `${problems.length} things must be mended first`}
          </h3>
          <ul>
            {problems.slice(0, mostShown).map((problem) => (
              <li key={`${problem.code} ${problem.path}`}>
                <span>{problem.message}</span>
                <Button
                  size="s"
                  onPress={() => {
                    onGo();
                    goToProblem(view, problem);
                  }}
                >
                  Go there
                </Button>
              </li>
            ))}
          </ul>
          {problems.length > mostShown ? <p>{problems.length - mostShown} more are in the list of problems.</p> : null}
        </>
      )}
      <FailedTests found={all.filter(isTestProblem)} told={failedTests} onGo={onGo} />
    </section>
  );
}
