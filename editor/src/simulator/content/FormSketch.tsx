import type { FormContent } from '@usher/journey';

/** A form where nothing can be filled in: its fields by their labels. */
export function FormSketch({ form: { title, text, fields, submit } }: { readonly form: FormContent }) {
  return (
    <div className="simulator-form">
      <strong>{title}</strong>
      {text === undefined ? null : <p>{text}</p>}
      <ul className="simulator-sketch" aria-label="Fields of the form">
        {fields.map(({ id, label, isRequired, help, options }) => (
          <li key={id}>
            {isRequired ? label : `${label} (optional)`}
            {/* As tall as what is filled in there. */}
            <span className="simulator-sketch-field">{options?.map((option) => option.label).join(' · ')}</span>
            {help === undefined ? null : <small>{help}</small>}
          </li>
        ))}
      </ul>
      <span className="simulator-choice">{submit}</span>
    </div>
  );
}
