import { Badge, ProblemText } from '@usher/design';
import type { StateEntry } from '@usher/journey';
import { useEditor } from '../../app/editor-context.tsx';
import { kindOf, type StateKind, shapeOfState } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { useStateProblem } from '../edit/use-problem.ts';
import { DraftField } from '../parts/DraftField.tsx';
import { AboutState } from './AboutState.tsx';
import { EndPart } from './EndPart.tsx';
import { GroupPart } from './GroupPart.tsx';
import { MemoryPart } from './MemoryPart.tsx';
import { StepPart } from './StepPart.tsx';

const kindNames: Readonly<Record<StateKind, string>> = {
  step: 'Step',
  group: 'Group',
  together: 'Together',
  end: 'End',
  memory: 'Memory',
};
const parts = { step: StepPart, group: GroupPart, together: GroupPart, end: EndPart, memory: MemoryPart } as const;

/** Everything about one state. */
export function StatePanel({ entry }: { entry: StateEntry }) {
  const { catalog } = useEditor();
  const { attempt } = useCommands();
  const { key, state, path } = entry;
  const problem = useStateProblem(path);
  const kind = kindOf(state);
  const Part = parts[kind];
  return (
    <>
      <header className="inspector-head">
        <Badge>{entry.isTrip && entry.parent === undefined ? 'Side trip' : kindNames[kind]}</Badge>
        <code className="inspector-key">{key}</code>
      </header>
      <DraftField
        label="Name"
        className="inspector-name"
        path={`${path}.name`}
        placeholder={key}
        value={state.name ?? ''}
        onChange={(name) => attempt('nameState', { state: key, name }, `${path}.name`)}
      />
      {problem === undefined ? null : (
        <div data-path={path}>
          <ProblemText>{problem}</ProblemText>
        </div>
      )}
      <Part entry={entry} shape={shapeOfState(state, catalog)} />
      <AboutState entry={entry} kind={kind} />
    </>
  );
}
