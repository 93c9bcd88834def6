import { useJourney } from '../../app/editor-context.tsx';
import { ExpressionField } from '../../conditions/ExpressionField.tsx';
import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

/** Something computed. One that gives yes or no is shown as rows where it can be. */
export function ExpressionEditor({ field, words, place, value, siblings, siblingFields }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  const { variables } = useJourney();
  const filled = filledVariable(siblings, siblingFields);
  const expected = field.ui.result ?? (filled === undefined ? undefined : variables[filled]?.type);
  return (
    <ExpressionField
      label={words.label}
      hint={words.hint}
      problem={problem}
      expected={expected}
      also={field.ui.also}
      isOptional={field.ui.optional ?? false}
      value={asText(value)}
      onChange={(source) => set(source === '' ? undefined : source)}
    />
  );
}

/** An item with one variable and one expression keeps the one in the other. */
function filledVariable(
  siblings: FieldEditorProps['siblings'],
  fields: FieldEditorProps['siblingFields'],
): string | undefined {
  const variables = Object.entries(fields).filter(([, { kind }]) => kind === 'variable');
  const expressions = Object.values(fields).filter(({ kind }) => kind === 'expression');
  const [name] = variables[0] ?? [];
  if (variables.length !== 1 || expressions.length !== 1 || name === undefined) return undefined;
  return asText(siblings[name]) || undefined;
}
