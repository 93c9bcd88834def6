import { Button, EmptyState } from '@usher/design';
import { FlaskConical, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { useTestResults } from './run/use-tests.ts';
import { TestCard } from './TestCard.tsx';
import './tests.css';
import { useAskedTest } from './use-asked-test.ts';
import { useTestCommands } from './use-test-commands.ts';

/** The journey's own tests: played after each change, and read, written and mended here. */
export function TestsPanel() {
  const { tests } = useJourney();
  const { view } = useEditor();
  const commands = useTestCommands();
  const panel = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<number>();
  useAskedTest(panel, setOpened);
  const begin = (
    <Button
      size="s"
      icon={<Plus aria-hidden="true" />}
      onPress={() => setOpened(commands.add({ name: `Test ${tests.length + 1}`, script: [] }))}
    >
      Write a test
    </Button>
  );
  if (tests.length === 0) {
    return (
      <section ref={panel} className="tests" aria-label="Tests">
        <EmptyState
          icon={<FlaskConical />}
          title="No tests yet"
          text="A test is a conversation that must go as it goes today. Play one in “Try it” and keep it, or write one here. One that fails refuses publishing."
          actions={
            <>
              <Button size="s" variant="primary" onPress={() => view.set({ drawer: 'simulator' })}>
                Play one
              </Button>
              {begin}
            </>
          }
        />
      </section>
    );
  }
  return (
    <section ref={panel} className="tests" aria-label="Tests">
      <header className="tests-head">
        <Summary />
        {begin}
      </header>
      <ol className="tests-list">
        {tests.map((test, index) => (
          <TestCard
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and a renamed test stays in its place
            key={index}
            test={test}
            index={index}
            isOpen={opened === index}
            onOpen={setOpened}
          />
        ))}
      </ol>
    </section>
  );
}

function Summary() {
  const { tests } = useJourney();
  const { problems, trouble, isCurrent } = useTestResults();
  const count = tests.length === 1 ? '1 test' : `${tests.length} tests`;
  const failing = problems.length === 0 ? 'all pass' : problems.length === 1 ? '1 fails' : `${problems.length} fail`;
  return (
    <div>
      <p role="status">{trouble !== undefined || !isCurrent ? count : `${count}, ${failing}`}</p>
      {trouble === undefined ? null : <p className="tests-trouble">They cannot be played now. {trouble}</p>}
    </div>
  );
}
