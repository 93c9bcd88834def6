import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';
import { TemplateInput } from './TemplateInput.tsx';

interface DegreesValueProps {
  readonly label: string;
  readonly hint: string;
  readonly place: FieldPlace;
  readonly value: number | string;
}

/** Degrees of a place: a number, or a template of one. */
export function DegreesValue({ label, hint, place, value }: DegreesValueProps) {
  const { path, problem, set } = useFieldEdit(place);
  return (
    <div data-path={path}>
      <TemplateInput
        label={label}
        hint={hint}
        problem={problem}
        format="header"
        value={String(value)}
        onChange={(text) => set(isPlainNumber(text) ? Number(text) : text)}
      />
    </div>
  );
}

/** As it would be written back, so that a `.` being typed is not lost. */
function isPlainNumber(text: string): boolean {
  return text !== '' && String(Number(text)) === text;
}
