import { TextField } from '@usher/design';
import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

/** A short identifier: a name for reports, of a secret, of a journey. */
export function NameEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  return (
    <TextField
      label={words.label}
      hint={words.hint}
      problem={problem}
      isCode
      value={asText(value)}
      placeholder={asText(field.initial) || (field.ui.optional ? 'May be left out' : undefined)}
      onChange={(text) => set(text === '' ? undefined : text)}
    />
  );
}
