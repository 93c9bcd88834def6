import type { StateEntry } from '@usher/journey';
import type { EditorDocument } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { Fold } from '../parts/Fold.tsx';
import { SetValues } from '../parts/SetValues.tsx';

/** Variables that are set whenever a state is entered or left. */
export function EntryAndExit({ entry: { key, state, path } }: { entry: StateEntry }) {
  const { run } = useCommands();
  const [entry, exit] = [state.entry?.set ?? {}, state.exit?.set ?? {}];
  const count = Object.keys(entry).length + Object.keys(exit).length;
  const change = (when: 'entry' | 'exit') => (set: Readonly<Record<string, string>>, inGroup?: EditorDocument['run']) =>
    inGroup === undefined
      ? run('setActions', { state: key, when, set }, `${path}.${when}`)
      : inGroup('setActions', { state: key, when, set });
  return (
    <Fold title="Values set" count={count} isOpen={count > 0}>
      <SetValues label="When it is entered" path={`${path}.entry.set`} values={entry} onChange={change('entry')} />
      <SetValues label="When it is left" path={`${path}.exit.set`} values={exit} onChange={change('exit')} />
    </Fold>
  );
}
