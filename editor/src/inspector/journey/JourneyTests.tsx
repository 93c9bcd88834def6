import { Badge } from '@usher/design';
import { useJourney } from '../../app/editor-context.tsx';
import { Fold } from '../parts/Fold.tsx';

/** The journey's own tests by name. They are written in the file and run before publishing. */
export function JourneyTests() {
  const { tests } = useJourney();
  if (tests.length === 0) return null;
  return (
    <Fold title="Tests" count={tests.length}>
      <p className="usher-hint">Run when the journey is published; one that fails refuses it.</p>
      <ul className="inspector-rows">
        {tests.map((test, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tests may share a name, and are only read here
          <li key={index} data-path={`tests.${index}`}>
            <span>{test.name}</span>
            <Badge>{test.script.length} steps</Badge>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
