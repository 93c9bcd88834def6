import { Segments } from '@usher/design';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { StatePicker } from '../pick/StatePicker.tsx';
import type { StatePartProps } from './part-props.ts';

/** Remembers which state of its group one was in. */
export function MemoryPart({ entry }: StatePartProps) {
  const { key, state, path, parent } = entry;
  const { run } = useCommands();
  const problem = useProblem(`${path}.target`);
  const history = state.history ?? 'shallow';
  const set = (change: { history?: 'shallow' | 'deep'; target?: string }) =>
    run('setMemory', { state: key, history, ...(state.target !== undefined && { target: state.target }), ...change });
  return (
    <>
      <div className="inspector-field" data-path={`${path}.history`}>
        <span className="usher-label">Remembers</span>
        <Segments
          label="Remembers"
          options={[
            { id: 'shallow', label: 'The state of the group' },
            { id: 'deep', label: 'Every state inside' },
          ]}
          value={history}
          onChange={(next) => set({ history: next })}
        />
      </div>
      <div className="inspector-field" data-path={`${path}.target`}>
        <StatePicker
          label="Where nothing is remembered"
          problem={problem}
          placeholder="Where the group begins"
          value={state.target}
          only={(each) => each.parent?.key === parent?.key && each.key !== key}
          onChange={(target) => set({ target })}
        />
      </div>
    </>
  );
}
