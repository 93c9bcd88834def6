import { VariableSelect } from '../../variables/VariableSelect.tsx';
import { useBlockForm, useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

/** The variable that a value is kept in. */
export function VariableEditor({ field, words, place, value }: FieldEditorProps) {
  const { state } = useBlockForm();
  const { problem, set } = useFieldEdit(place);
  return (
    <VariableSelect
      label={words.label}
      hint={words.hint}
      problem={problem}
      accepts={field.ui.accepts}
      placeholder={field.ui.optional ? 'Kept nowhere' : 'Choose a variable'}
      value={asText(value)}
      onChange={(name) => set(name)}
      onCreated={(name, run) => run('setProp', { state, path: place.props, value: name })}
    />
  );
}
