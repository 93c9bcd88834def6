import { ProblemText } from '@usher/design';
import { nameOutlet, type StateEntry } from '@usher/journey';
import { useEditor, useJourney, useView } from '../../app/editor-context.tsx';
import { wordsOfBlock } from '../../canvas/projection/block-words.ts';
import { type BlockShape, type Line, listLinesOf } from '../../document/index.ts';
import { findInherited } from '../../document/list-lines.ts';
import { useProblem } from '../edit/use-problem.ts';
import { Fold } from '../parts/Fold.tsx';
import { TargetPicker } from '../pick/TargetPicker.tsx';

interface WaysOutProps {
  readonly entry: StateEntry;
  readonly shape: BlockShape;
}

/** Where each way out of a block leads. */
export function WaysOut({ entry, shape }: WaysOutProps) {
  const journey = useJourney();
  const language = useView('language');
  const { catalog } = useEditor();
  const lines = listLinesOf(journey, entry.key, catalog).filter((line) => line.id.kind === 'outlet');
  const textOf = (path: string) => journey.texts[language]?.[`${entry.key}.${path}`];
  const nameOf = (outlet: string) => nameOutlet(outlet, shape.props, wordsOfBlock(shape.definition.type), textOf);
  if (lines.length === 0) return null;
  return (
    <Fold title="Ways out" isOpen>
      {lines.map((line) => (
        <WayOut
          key={line.key}
          line={line}
          name={nameOf(line.id.name)}
          path={`${entry.path}.outlets.${line.id.name}`}
          inherited={findInherited(journey, entry, line.id.name)}
        />
      ))}
    </Fold>
  );
}

interface WayOutProps {
  readonly line: Line;
  readonly name: string;
  readonly path: string;
  /** Where it leads when it is not drawn here. */
  readonly inherited: Line['inherited'];
}

function WayOut({ line, name, path, inherited }: WayOutProps) {
  const problem = useProblem(path);
  return (
    <div className="inspector-field" data-path={path}>
      <TargetPicker
        label={name}
        problem={problem}
        source={line.id}
        line={line.to === undefined ? undefined : line.key}
        to={line.to}
        inherited={inherited}
      />
      {line.isStale ? (
        <ProblemText tone="warning">The block has no way out of this name (any more).</ProblemText>
      ) : null}
    </div>
  );
}
