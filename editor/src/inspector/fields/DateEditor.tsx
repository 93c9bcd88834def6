import { Field } from '@usher/design';
import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

/** A calendar day. */
export function DateEditor({ words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  return (
    <Field label={words.label} hint={words.hint} problem={problem}>
      {(control) => (
        <div className="usher-control">
          <input
            {...control}
            type="date"
            className="usher-input"
            value={asText(value)}
            onChange={(event) => set(event.target.value === '' ? undefined : event.target.value)}
          />
        </div>
      )}
    </Field>
  );
}
