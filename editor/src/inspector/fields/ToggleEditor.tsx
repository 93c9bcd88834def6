import { ProblemText, Switch } from '@usher/design';
import { useFieldEdit } from '../form/form-context.tsx';
import type { FieldEditorProps } from './field-editor.ts';

export function ToggleEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  return (
    <>
      <Switch isSelected={(value ?? field.initial) === true} hint={words.hint} onChange={(isOn) => set(isOn)}>
        {words.label}
      </Switch>
      {problem === undefined ? null : <ProblemText>{problem}</ProblemText>}
    </>
  );
}
