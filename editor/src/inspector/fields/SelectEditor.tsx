import { Select } from '@usher/design';
import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

export function SelectEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  const options = (field.ui.options ?? []).map((id) => ({ id, label: words.options?.[id] ?? id }));
  return (
    <Select
      label={words.label}
      hint={words.hint}
      problem={problem}
      options={options}
      value={asText(value ?? field.initial)}
      onChange={(option) => set(option)}
    />
  );
}
