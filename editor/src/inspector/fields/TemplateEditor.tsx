import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';
import { TemplateInput } from './TemplateInput.tsx';

const examples = { url: 'https://…', json: '{ }', header: undefined, plain: undefined } as const;

export function TemplateEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  const { format = 'plain', optional } = field.ui;
  return (
    <TemplateInput
      label={words.label}
      hint={words.hint}
      problem={problem}
      format={format}
      also={field.ui.also}
      placeholder={examples[format] ?? (optional ? 'May be left out' : undefined)}
      value={asText(value)}
      onChange={(text) => set(text === '' ? undefined : text)}
    />
  );
}
