import { ProblemText } from '@usher/design';
import type { StateEntry } from '@usher/journey';
import { useEditor, useJourney, useView } from '../../app/editor-context.tsx';
import { type OutletWords, sayOutlet } from '../../canvas/projection/say-outlet.ts';
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
  if (lines.length === 0) return null;
  return (
    <Fold title="Ways out" isOpen>
      {lines.map((line) => (
        <WayOut
          key={line.key}
          line={line}
          words={sayOutlet({ journey, language }, entry.key, shape, line.id.name)}
          path={`${entry.path}.outlets.${line.id.name}`}
          inherited={findInherited(journey, entry, line.id.name)}
        />
      ))}
    </Fold>
  );
}

interface WayOutProps {
  readonly line: Line;
  readonly words: OutletWords;
  readonly path: string;
  /** Where it leads when it is not drawn here. */
  readonly inherited: Line['inherited'];
}

function WayOut({ line, words, path, inherited }: WayOutProps) {
  const problem = useProblem(path);
  return (
    <div className="inspector-field" data-path={path}>
      <TargetPicker
        label={words.label}
        action={words.isFromKey ? <code className="inspector-key">{line.id.name}</code> : undefined}
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
