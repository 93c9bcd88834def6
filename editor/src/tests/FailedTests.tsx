import type { FailedTest } from '@usher/api/editor';
import { Button } from '@usher/design';
import type { Problem } from '@usher/journey';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { showTest } from './show-test.ts';

interface FailedTestsProps {
  /** What this page found, which is newer than what the server told. */
  readonly found: readonly Problem[];
  readonly told: readonly FailedTest[];
  /** The person goes to one of them. */
  readonly onGo: () => void;
}

/** The tests that stand in the way of publishing, each with the way to it. */
export function FailedTests({ found, told, onGo }: FailedTestsProps) {
  const { view } = useEditor();
  const { tests } = useJourney();
  const places = found.map(({ path, message }) => ({ index: Number(path.split('.')[1]), message }));
  const failed =
    places.length > 0
      ? places.map(({ index, message }) => ({ index, name: tests[index]?.name ?? 'A test', message }))
      : told.map(({ name, message }) => ({ index: tests.findIndex((test) => test.name === name), name, message }));
  if (failed.length === 0) return null;
  return (
    <>
      <h3>{failed.length === 1 ? 'A test fails' : `${failed.length} tests fail`}</h3>
      <ul>
        {failed.map(({ index, name, message }) => (
          <li key={`${index} ${name}`}>
            <span>{message}</span>
            {index < 0 ? null : (
              <Button
                size="s"
                aria-label={`Show it: ${name}`}
                onPress={() => {
                  onGo();
                  showTest(view, index);
                }}
              >
                Show it
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
