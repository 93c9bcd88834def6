import { useFieldEdit } from '../form/form-context.tsx';
import { DurationInput } from './DurationInput.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

export function DurationEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  return (
    <DurationInput
      label={words.label}
      hint={words.hint}
      problem={problem}
      value={asText(value ?? field.initial)}
      onChange={(duration) => set(duration)}
    />
  );
}
