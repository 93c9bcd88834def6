import { IconButton } from '@usher/design';
import type { StateEntry } from '@usher/journey';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEditor } from '../../app/editor-context.tsx';
import { useCommands } from '../edit/use-commands.ts';

interface StateOrderProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly path: string;
  readonly states: readonly StateEntry[];
}

/** States beside each other in the order that has meaning; pressing a name goes there. */
export function StateOrder({ label, hint, path, states }: StateOrderProps) {
  const { view } = useEditor();
  const { run } = useCommands();
  const before = (index: number) => states[index]?.key ?? null;
  return (
    <section className="inspector-list" aria-label={label} data-path={path}>
      <p className="usher-label">{label}</p>
      {hint === undefined ? null : <p className="usher-hint">{hint}</p>}
      <ol className="inspector-rows">
        {states.map(({ key, state }, index) => (
          <li key={key}>
            <button type="button" className="inspector-link" onClick={() => view.show([key])}>
              {state.name || key}
            </button>
            <IconButton
              size="s"
              label={`Move ${state.name || key} up`}
              icon={<ArrowUp aria-hidden="true" />}
              isDisabled={index === 0}
              onPress={() => run('orderState', { state: key, before: before(index - 1) })}
            />
            <IconButton
              size="s"
              label={`Move ${state.name || key} down`}
              icon={<ArrowDown aria-hidden="true" />}
              isDisabled={index === states.length - 1}
              onPress={() => run('orderState', { state: key, before: before(index + 2) })}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
