import type { TestStep } from '@usher/journey';
import { useRef, useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import { nameState } from '../inspector/pick/state-options.ts';
import { StepRow } from './StepRow.tsx';
import { describeStep } from './script/describe-step.ts';
import { idOfStep } from './script/step-ids.ts';
import type { TestBodyProps } from './TestBody.tsx';
import { useTestCommands } from './use-test-commands.ts';

/** The steps of a test as lines; one that is opened can be changed, all can be moved and removed. */
export function StepList({ test, index, result, failure }: TestBodyProps) {
  const journey = useJourney();
  const commands = useTestCommands();
  const list = useRef<HTMLOListElement>(null);
  const [opened, setOpened] = useState<string>();
  const [said, setSaid] = useState('');
  // A change of this test makes its result unknown for a moment; the names of buttons are not to flicker.
  const lastMoments = useRef(result?.moments);
  if (result !== undefined) lastMoments.current = result.moments;
  const { script } = test;

  const describe = (step: TestStep, at: number) =>
    describeStep(step, {
      nameState: (key) => nameState(journey, key),
      labelOf: (option) => lastMoments.current?.[at]?.offered.find(({ id }) => id === option)?.label,
    });
  const move = (at: number, to: number) => {
    if (to < 0 || to >= script.length) return;
    commands.moveStep(index, at, to);
    setSaid(`Step ${at + 1} is now step ${to + 1} of ${script.length}.`);
  };
  const remove = (at: number) => {
    commands.removeStep(index, at);
    setSaid(`Step ${at + 1} was removed.`);
    const rows = list.current?.querySelectorAll<HTMLElement>('.tests-step-open') ?? [];
    (rows[at + 1] ?? rows[at - 1])?.focus();
  };
  return (
    <>
      {script.length === 0 ? (
        <p className="usher-hint">
          Nothing happens in it yet. Add what the customer does, then expect what happens now.
        </p>
      ) : (
        <ol ref={list} className="tests-steps" aria-label="Steps">
          {script.map((step, at) => {
            const id = idOfStep(step);
            return (
              <StepRow
                key={id}
                step={step}
                test={index}
                at={at}
                isLast={at === script.length - 1}
                line={describe(step, at)}
                instead={failure?.step === at + 1 ? failure.instead : undefined}
                before={lastMoments.current?.[at]}
                isOpen={opened === id}
                onToggle={() => setOpened(opened === id ? undefined : id)}
                onMove={(to) => move(at, to)}
                onRemove={() => remove(at)}
              />
            );
          })}
        </ol>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </>
  );
}
