import { Button, Checkbox, ProblemText, Select, Switch, TextArea, TextField } from '@usher/design';
import type { FormContent, FormField, Json } from '@usher/journey';
import { type FormEvent, useId, useState } from 'react';
import { exampleFiles, urlOfFile } from '../sent-things.ts';
import type { Play } from './play.ts';

interface FormProps {
  readonly form: FormContent;
  readonly play: Play;
}

type Values = Readonly<Record<string, Json>>;

/** A form as a channel with forms shows it. What is wrong with the values is for the journey to say. */
export function SimulatedForm({ form, play }: FormProps) {
  const [values, setValues] = useState<Values>(form.values);
  const id = useId();
  const isOpen = play.optionOf(form.token) !== undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    play.onPick({ do: 'fill', token: form.token, values, label: sayForm(form, values), isOpen });
  };
  return (
    <form className="simulator-form" aria-labelledby={id} onSubmit={send}>
      <strong id={id}>{form.title}</strong>
      {form.text === undefined ? null : <p>{form.text}</p>}
      {form.fields.map((field) => (
        <FormFieldView
          key={field.id}
          field={field}
          value={Object.hasOwn(values, field.id) ? values[field.id] : undefined}
          onChange={(value) => setValues({ ...values, [field.id]: value })}
        />
      ))}
      <Button type="submit" size="s">
        {form.submit}
      </Button>
      {isOpen ? null : <p className="usher-hint">It belongs to an earlier question; see what comes of sending it.</p>}
    </form>
  );
}

interface FieldViewProps {
  readonly field: FormField;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
}

const hints: Readonly<Partial<Record<FormField['kind'], string>>> = { date: '2026-01-31', time: '14:30' };

function FormFieldView({ field, value, onChange }: FieldViewProps) {
  const { kind, help, problem, isRequired, options = [] } = field;
  const label = isRequired ? field.label : `${field.label} (optional)`;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const shared = { label, hint: help, problem };
  switch (kind) {
    case 'longtext':
      return <TextArea {...shared} lines={3} value={text} onChange={onChange} />;
    case 'toggle':
      return (
        <>
          <Switch hint={help} isSelected={value === true} onChange={onChange}>
            {label}
          </Switch>
          {problem === undefined ? null : <ProblemText>{problem}</ProblemText>}
        </>
      );
    case 'select':
      return <Select {...shared} options={options} value={text} onChange={onChange} />;
    case 'multiselect':
      return <SeveralView field={field} label={label} value={value} onChange={onChange} />;
    case 'file':
      return (
        <Select
          {...shared}
          options={exampleFiles.map(({ name }) => ({ id: name, label: name }))}
          value={nameOfFile(value)}
          onChange={(name) => onChange(fileOf(name))}
        />
      );
    default:
      return <TextField {...shared} placeholder={hints[kind]} value={text} onChange={onChange} />;
  }
}

function SeveralView({ field, label, value, onChange }: FieldViewProps & { readonly label: string }) {
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset className="simulator-several">
      <legend className="usher-label">{label}</legend>
      {field.help === undefined ? null : <p className="usher-hint">{field.help}</p>}
      {(field.options ?? []).map((option) => (
        <Checkbox
          key={option.id}
          isSelected={chosen.includes(option.id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, option.id] : chosen.filter((id: Json) => id !== option.id))}
        >
          {option.label}
        </Checkbox>
      ))}
      {field.problem === undefined ? null : <ProblemText>{field.problem}</ProblemText>}
    </fieldset>
  );
}

function fileOf(name: string): Json {
  const file = exampleFiles.find((each) => each.name === name);
  return file === undefined ? null : { ...file, url: urlOfFile(name) };
}

function nameOfFile(value: Json | undefined): string | undefined {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** What was sent, as the customer's line. */
function sayForm({ fields, title }: FormContent, values: Values): string {
  const lines = fields.flatMap(({ id, label, options = [] }) => {
    const value = Object.hasOwn(values, id) ? values[id] : undefined;
    if (value === undefined || value === null || value === '') return [];
    const labelOf = (each: Json) => options.find((option) => option.id === each)?.label ?? sayValue(each);
    return [`${label}: ${Array.isArray(value) ? value.map(labelOf).join(', ') : labelOf(value)}`];
  });
  return [title, ...lines].join('\n');
}

function sayValue(value: Json): string {
  if (typeof value === 'boolean') return value ? '✓' : '–';
  return nameOfFile(value) ?? String(value);
}
