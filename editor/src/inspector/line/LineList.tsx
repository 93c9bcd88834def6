import { Badge, IconButton } from '@usher/design';
import { Pencil } from 'lucide-react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import { describeCondition } from '../../conditions/describe-condition.ts';
import { type Line, type LineKind, listLinesOf } from '../../document/index.ts';
import { useProblem } from '../edit/use-problem.ts';
import { Fold } from '../parts/Fold.tsx';
import { TargetPicker } from '../pick/TargetPicker.tsx';
import { commonOutlets } from '../state/common-outlets.ts';
import { AddLine } from './AddLine.tsx';
import { nameSource } from './event-names.ts';
import { pathOfLine } from './line-path.ts';

interface LineListProps {
  readonly title: string;
  /** The state where they begin; null for the journey. */
  readonly state: string | null;
  readonly kinds: readonly LineKind[];
  readonly isOpen?: boolean;
}

/** Lines that no way out begins: deadlines, events, and those taken at once. */
export function LineList({ title, state, kinds, isOpen }: LineListProps) {
  const journey = useJourney();
  const { catalog } = useEditor();
  const lines = listLinesOf(journey, state, catalog).filter((line) => kinds.includes(line.id.kind));
  return (
    <Fold title={title} count={lines.length} isOpen={isOpen ?? lines.length > 0}>
      {lines.map((line) => (
        <ListedLine key={line.key} line={line} path={pathOfLine(journey, line.id)} />
      ))}
      <AddLine state={state} kinds={kinds} />
    </Fold>
  );
}

function ListedLine({ line, path }: { line: Line; path: string }) {
  const { view, catalog } = useEditor();
  const { variables } = useJourney();
  const problem = useProblem(path);
  const isOutlet = line.id.kind === 'outlet';
  const name = (isOutlet ? commonOutlets(catalog).get(line.id.name) : undefined) ?? nameSource(line.id);
  const { guard, set } = line.transition;
  return (
    <div className="inspector-field" data-path={path}>
      <TargetPicker
        label={name}
        problem={problem}
        source={line.id}
        line={line.key}
        to={line.trip ?? line.to}
        placeholder="Leads nowhere, only sets values"
        action={
          isOutlet ? undefined : (
            <IconButton
              size="s"
              label={`Edit the line ${name}`}
              icon={<Pencil aria-hidden="true" />}
              onPress={() => view.set({ states: [], lines: [line.key], side: 'inspector' })}
            />
          )
        }
      />
      {guard === undefined && set === undefined ? null : (
        <p className="usher-hint">
          {guard === undefined ? null : <>Only if {describeCondition(guard, variables)}. </>}
          {set === undefined ? null : <Badge>sets {Object.keys(set).join(', ')}</Badge>}
        </p>
      )}
    </div>
  );
}
