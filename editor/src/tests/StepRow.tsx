import { MenuButton } from '@usher/design';
import type { TestMoment } from '@usher/engine';
import type { TestStep } from '@usher/journey';
import {
  ClipboardList,
  Clock,
  Ear,
  Ellipsis,
  Headset,
  type LucideIcon,
  MapPin,
  MessageCircle,
  MousePointerClick,
  Paperclip,
  Webhook,
} from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { StepForm } from './StepForm.tsx';
import type { StepLine } from './script/describe-step.ts';
import { allStepKinds, type StepKind, stepKinds } from './script/step-kinds.ts';
import { useTestCommands } from './use-test-commands.ts';

interface StepRowProps {
  readonly step: TestStep;
  /** The places of the test and of the step in it. */
  readonly test: number;
  readonly at: number;
  readonly isLast: boolean;
  readonly line: StepLine;
  /** What was so instead, where the test failed here. */
  readonly instead: readonly string[] | undefined;
  /** How it stood before. */
  readonly before: TestMoment | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

const icons: Readonly<Record<StepKind, LucideIcon>> = {
  say: MessageCircle,
  pick: MousePointerClick,
  fill: ClipboardList,
  send: Paperclip,
  place: MapPin,
  expect: Ear,
  wait: Clock,
  result: Webhook,
  handoff: Headset,
};

/** One step as a line, opened as a form. Alt with the arrow keys moves it, Delete removes it. */
export function StepRow(props: StepRowProps) {
  const { step, test, at, line, instead, before, isOpen, onToggle, onMove, onRemove } = props;
  const Icon = icons[line.kind];
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && by !== 0) onMove(at + by);
    else if (event.key === 'Delete') onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li className="tests-step" data-kind={line.kind} data-failed={instead === undefined ? undefined : true}>
      <div className="tests-step-head">
        <button
          type="button"
          className="tests-step-open"
          aria-expanded={isOpen}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
          onClick={onToggle}
          onKeyDown={onKeyDown}
        >
          <Icon aria-hidden="true" />
          <span>
            {instead === undefined ? null : <span className="visually-hidden">Failed: </span>}
            {line.words.map((words) => (
              <span key={words} className="tests-words">
                {words}
              </span>
            ))}
          </span>
        </button>
        <StepMenu {...props} />
      </div>
      {instead === undefined ? null : <p className="tests-failure">{instead.join(' ')}</p>}
      {isOpen ? (
        <div className="tests-step-form">
          <StepForm step={step} test={test} at={at} before={before} />
        </div>
      ) : null}
    </li>
  );
}

function StepMenu({ test, at, isLast, onMove, onRemove }: StepRowProps) {
  const commands = useTestCommands();
  const act = (id: StepKind | 'up' | 'down' | 'remove') => {
    if (id === 'up') onMove(at - 1);
    else if (id === 'down') onMove(at + 1);
    else if (id === 'remove') onRemove();
    else commands.addStep(test, stepKinds[id].begin(), at + 1);
  };
  return (
    <MenuButton
      label={`More for step ${at + 1}`}
      icon={<Ellipsis aria-hidden="true" />}
      isIconOnly
      size="s"
      items={[
        {
          actions: [
            { id: 'up', label: 'Move up', shortcut: 'Alt+↑', isDisabled: at === 0 },
            { id: 'down', label: 'Move down', shortcut: 'Alt+↓', isDisabled: isLast },
            { id: 'remove', label: 'Remove', shortcut: 'Delete', tone: 'danger' },
          ],
        },
        { title: 'Add below', actions: allStepKinds.map((id) => ({ id, label: stepKinds[id].label })) },
      ]}
      onAction={act}
    />
  );
}
