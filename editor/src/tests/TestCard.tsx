import { Badge, MenuButton } from '@usher/design';
import type { JourneyTestResult } from '@usher/engine';
import type { JourneyTest } from '@usher/journey';
import { ChevronRight, CircleCheck, CircleDashed, CircleX, Ellipsis } from 'lucide-react';
import { useJourney } from '../app/editor-context.tsx';
import { nameLanguage } from '../inspector/fields/language-names.ts';
import { nameState } from '../inspector/pick/state-options.ts';
import { useTestResults } from './run/use-tests.ts';
import { describeFailure, type Failure } from './script/describe-failure.ts';
import { TestBody } from './TestBody.tsx';
import { useTestCommands } from './use-test-commands.ts';

interface TestCardProps {
  readonly test: JourneyTest;
  readonly index: number;
  readonly isOpen: boolean;
  readonly onOpen: (index: number | undefined) => void;
}

/** One test: how it ended, and opened, its steps. */
export function TestCard({ test, index, isOpen, onOpen }: TestCardProps) {
  const journey = useJourney();
  const result = useTestResults().resultOf(test);
  const failure = result && describeFailure(test, result, (key) => nameState(journey, key));
  const language = test.language ?? journey.languages[0] ?? 'en';
  const body = `tests-body-${index}`;
  return (
    <li className="tests-card" data-path={`tests.${index}`} data-state={stateOf(result)}>
      <div className="tests-card-head">
        <button
          type="button"
          className="tests-open"
          aria-expanded={isOpen}
          aria-controls={isOpen ? body : undefined}
          onClick={() => onOpen(isOpen ? undefined : index)}
        >
          <ChevronRight aria-hidden="true" className="tests-chevron" />
          <Status result={result} />
          <span className="tests-name">{test.name}</span>
          <Badge title={nameLanguage(language)}>
            <span aria-hidden="true">{language}</span>
            <span className="visually-hidden">{nameLanguage(language)}</span>
          </Badge>
        </button>
        <TestMenu test={test} index={index} onOpen={onOpen} />
      </div>
      {failure === undefined || isOpen ? null : <FailureLine failure={failure} />}
      {isOpen ? (
        <div id={body} className="tests-body">
          <TestBody test={test} index={index} result={result} failure={failure} />
        </div>
      ) : null}
    </li>
  );
}

function stateOf(result: JourneyTestResult | undefined): 'passed' | 'failed' | 'unknown' {
  return result === undefined ? 'unknown' : result.passed ? 'passed' : 'failed';
}

function Status({ result }: { readonly result: JourneyTestResult | undefined }) {
  switch (stateOf(result)) {
    case 'passed':
      return <CircleCheck className="tests-status passed" aria-label="Passed:" />;
    case 'failed':
      return <CircleX className="tests-status failed" aria-label="Failed:" />;
    case 'unknown':
      return <CircleDashed className="tests-status" aria-label="Not played yet:" />;
  }
}

function FailureLine({ failure }: { readonly failure: Failure }) {
  return (
    <p className="tests-failure">
      Failed at step {failure.step}. {failure.instead.join(' ')}
    </p>
  );
}

function TestMenu({ test, index, onOpen }: Omit<TestCardProps, 'isOpen'>) {
  const commands = useTestCommands();
  const act = (id: 'rename' | 'duplicate' | 'delete') => {
    if (id === 'rename') {
      onOpen(index);
      setTimeout(() => document.querySelector<HTMLInputElement>(`#tests-body-${index} input`)?.select(), 50);
    } else if (id === 'duplicate') onOpen(commands.duplicate(index));
    else {
      commands.remove(index);
      onOpen(undefined);
    }
  };
  return (
    <MenuButton
      label={`More for ${test.name}`}
      icon={<Ellipsis aria-hidden="true" />}
      isIconOnly
      size="s"
      items={[
        { id: 'rename', label: 'Rename' },
        { id: 'duplicate', label: 'Duplicate' },
        { id: 'delete', label: 'Delete', tone: 'danger' },
      ]}
      onAction={act}
    />
  );
}
