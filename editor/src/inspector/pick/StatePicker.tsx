import type { StateEntry } from '@usher/journey';
import { useJourney } from '../../app/editor-context.tsx';
import { Picker } from './Picker.tsx';
import { nameState, stateGroups } from './state-options.ts';

interface StatePickerProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly value: string | undefined;
  readonly placeholder: string;
  readonly only?: (entry: StateEntry) => boolean;
  readonly onChange: (state: string) => void;
}

/** A state of the journey. */
export function StatePicker({ label, hint, problem, value, placeholder, only, onChange }: StatePickerProps) {
  const journey = useJourney();
  return (
    <Picker
      label={label}
      hint={hint}
      problem={problem}
      shown={value === undefined ? placeholder : nameState(journey, value)}
      selected={value}
      groups={() => stateGroups(journey, only === undefined ? undefined : (entry) => !only(entry))}
      onPick={onChange}
    />
  );
}
