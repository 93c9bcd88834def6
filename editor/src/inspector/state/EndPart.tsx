import { useCommands } from '../edit/use-commands.ts';
import { DraftField } from '../parts/DraftField.tsx';
import type { StatePartProps } from './part-props.ts';

/** An end that does nothing but say how it went. */
export function EndPart({ entry: { key, state, path } }: StatePartProps) {
  const { attempt } = useCommands();
  return (
    <DraftField
      label="Outcome"
      hint="What reports call this ending, such as refunded."
      path={`${path}.outcome`}
      isCode
      placeholder="done"
      value={state.outcome ?? ''}
      onChange={(outcome) => attempt('describeState', { state: key, outcome }, `${path}.outcome`)}
    />
  );
}
