import { ProblemText, Skeleton } from '@usher/design';
import type { Field, StateEntry } from '@usher/journey';
import { lazy, Suspense } from 'react';
import { useProblems } from '../../app/editor-context.tsx';
import { useStored } from '../../app/layout/use-stored.ts';
import { isLoss } from '../../channels/losses/is-loss.ts';
import type { BlockShape } from '../../document/index.ts';
import { Fold } from '../parts/Fold.tsx';

/** With all that shows what is said: loaded when it is first opened. */
const StatePreview = lazy(async () => {
  const { StatePreview: component } = await import('./StatePreview.tsx');
  return { default: component };
});

interface PreviewPartProps {
  readonly entry: StateEntry;
  readonly shape: BlockShape;
}

/** How a step looks on each channel, and what those get less of that it is bound to. Nothing for a step that says nothing. */
export function PreviewPart({ entry: { key, path }, shape }: PreviewPartProps) {
  const losses = useProblems().filter((problem) => isLoss(problem) && problem.path === path);
  const [isOpen, setOpen] = useStored<boolean>('inspector.preview', false);
  if (!saysSomething(shape)) return null;
  return (
    <Fold title="As customers see it" count={losses.length} isOpen={isOpen} onToggle={setOpen}>
      <div data-path={losses.length === 0 ? undefined : path} className="inspector-fields">
        {isOpen ? (
          <Suspense fallback={<Skeleton height="96px" />}>
            <StatePreview state={key} />
          </Suspense>
        ) : null}
        {losses.length === 0 ? null : (
          <ul className="preview-losses" aria-label="Shown otherwise on the channels of this journey">
            {losses.map(({ message }) => (
              <li key={message}>
                <ProblemText tone="warning">{message}</ProblemText>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Fold>
  );
}

function saysSomething({ definition }: BlockShape): boolean {
  const fields: Readonly<Record<string, Field<unknown>>> = definition.fields;
  return Object.values(fields).some(({ kind }) => kind === 'content' || kind === 'text');
}
