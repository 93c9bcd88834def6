import { Select } from '@usher/design';
import type { StateKind } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';

const kinds = [
  { id: 'step', label: 'Step', description: 'Does one thing' },
  { id: 'group', label: 'Group', description: 'Holds states, one of which is active' },
  { id: 'together', label: 'Together', description: 'Holds states that are all active' },
  { id: 'end', label: 'End', description: 'Ends its group, or the journey' },
  { id: 'memory', label: 'Memory', description: 'Remembers where one was' },
] as const;

export function KindChoice({ state, kind }: { state: string; kind: StateKind }) {
  const { run } = useCommands();
  return (
    <Select<StateKind>
      label="Kind"
      options={kinds}
      value={kind}
      onChange={(next) => next !== kind && run('changeKind', { state, kind: next })}
    />
  );
}
