import type { FieldEditorProps } from './field-editor.ts';
import { TextBox } from './TextBox.tsx';

/** What the customer reads; it stands in the journey's texts. */
export function TextEditor({ field, words, place }: FieldEditorProps) {
  return (
    <TextBox
      label={words.label}
      hint={words.hint}
      path={place.text}
      isOptional={field.ui.optional ?? false}
      lines={field.ui.lines}
    />
  );
}
