import { TextField } from '@usher/design';
import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';

interface NameValueProps {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly place: FieldPlace;
  readonly value: string | undefined;
}

/** A value of one line inside of an item; emptied, it is left out. */
export function NameValue({ label, hint, placeholder, place, value }: NameValueProps) {
  const { path, problem, set } = useFieldEdit(place);
  return (
    <div data-path={path}>
      <TextField
        label={label}
        hint={hint}
        problem={problem}
        placeholder={placeholder}
        value={value ?? ''}
        onChange={(text) => set(text === '' ? undefined : text)}
      />
    </div>
  );
}
