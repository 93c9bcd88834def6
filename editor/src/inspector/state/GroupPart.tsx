import { Button } from '@usher/design';
import { Ungroup } from 'lucide-react';
import { useEditor } from '../../app/editor-context.tsx';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { LineList } from '../line/LineList.tsx';
import { StatePicker } from '../pick/StatePicker.tsx';
import { EntryAndExit } from './EntryAndExit.tsx';
import type { StatePartProps } from './part-props.ts';
import { StateOrder } from './StateOrder.tsx';

/** A group, or several that go on together. */
export function GroupPart({ entry }: StatePartProps) {
  const { key, path, state } = entry;
  const { run } = useCommands();
  const { view } = useEditor();
  const problem = useProblem(`${path}.initial`);
  const dissolve = () => {
    const result = run('unwrapState', { state: key });
    if (result.ok && result.select) view.set({ states: result.select, lines: [] });
  };
  const isTogether = state.type === 'parallel';
  return (
    <>
      {isTogether ? null : (
        <div className="inspector-field" data-path={`${path}.initial`}>
          <StatePicker
            label="Begins with"
            problem={problem}
            placeholder="Choose the state that begins"
            value={state.initial}
            only={(each) => each.parent?.key === key}
            onChange={(initial) => run('setInitial', { state: initial })}
          />
        </div>
      )}
      <StateOrder
        label="States inside"
        hint={isTogether ? 'All of them go on at the same time; the upper ones speak first.' : undefined}
        path={`${path}.states`}
        states={entry.children}
      />
      <LineList title="Ways out of the states inside" state={key} kinds={['outlet']} />
      <LineList title="Deadlines and events" state={key} kinds={['done', 'after', 'on']} />
      <EntryAndExit entry={entry} />
      <Button size="s" icon={<Ungroup aria-hidden="true" />} onPress={dissolve}>
        Dissolve, keep the states inside
      </Button>
    </>
  );
}
