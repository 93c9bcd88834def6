import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';
import { TemplateInput } from './TemplateInput.tsx';

interface UrlValueProps {
  readonly label: string;
  readonly place: FieldPlace;
  readonly value: string;
  readonly isOptional?: boolean;
}

/** An address inside of an item; values stand in it between double braces. */
export function UrlValue({ label, place, value, isOptional = false }: UrlValueProps) {
  const { path, problem, set } = useFieldEdit(place);
  return (
    <div data-path={path}>
      <TemplateInput
        label={label}
        problem={problem}
        format="url"
        placeholder={isOptional ? 'https://… (may be left out)' : 'https://…'}
        value={value}
        onChange={(text) => set(text === '' && isOptional ? undefined : text)}
      />
    </div>
  );
}
