import { NumberField } from '@usher/design';
import { useFieldEdit } from '../form/form-context.tsx';
import type { FieldEditorProps } from './field-editor.ts';

export function NumberEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  const { min, max, whole } = field.ui;
  const given = value ?? field.initial;
  return (
    <NumberField
      label={words.label}
      hint={words.hint}
      problem={problem}
      min={min}
      max={max}
      step={whole ? 1 : undefined}
      value={typeof given === 'number' ? given : undefined}
      onChange={(number) => set(number)}
    />
  );
}
