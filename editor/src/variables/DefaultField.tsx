import { Field, NumberField, Select, TextArea, TextField } from '@usher/design';
import type { Json, Variable } from '@usher/journey';
import { useState } from 'react';
import { useCommands } from '../inspector/edit/use-commands.ts';
import { useProblem } from '../inspector/edit/use-problem.ts';

interface DefaultFieldProps {
  readonly name: string;
  readonly variable: Variable;
}

const label = 'At the beginning';

/** What a variable holds before anything is kept in it. */
export function DefaultField({ name, variable }: DefaultFieldProps) {
  const { run } = useCommands();
  const path = `variables.${name}.default`;
  const problem = useProblem(path);
  const set = (value: Json | undefined) =>
    run('changeVariable', { name, change: { default: value === undefined ? null : value } }, path);
  return (
    <div className="inspector-field" data-path={path}>
      <TypedDefault variable={variable} problem={problem} onChange={set} />
    </div>
  );
}

interface TypedDefaultProps {
  readonly variable: Variable;
  readonly problem: string | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

function TypedDefault({ variable: { type, default: value, options = [] }, problem, onChange }: TypedDefaultProps) {
  const shared = { label, problem };
  const text = typeof value === 'string' ? value : '';
  switch (type) {
    case 'string':
      return (
        <TextField {...shared} placeholder="Unknown" value={text} onChange={(next) => onChange(next || undefined)} />
      );
    case 'number':
      return <NumberField {...shared} value={typeof value === 'number' ? value : undefined} onChange={onChange} />;
    case 'boolean':
      return (
        <Select
          {...shared}
          options={[
            { id: 'unknown', label: 'Unknown' },
            { id: 'true', label: 'Yes' },
            { id: 'false', label: 'No' },
          ]}
          value={value === undefined ? 'unknown' : String(value)}
          onChange={(next) => onChange(next === 'unknown' ? undefined : next === 'true')}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          options={[{ id: '', label: 'Unknown' }, ...options.map((id) => ({ id, label: id }))]}
          value={text}
          onChange={(next) => onChange(next || undefined)}
        />
      );
    case 'date':
      return (
        <Field {...shared}>
          {(control) => (
            <div className="usher-control">
              <input
                {...control}
                type="date"
                className="usher-input"
                value={text}
                onChange={(event) => onChange(event.target.value || undefined)}
              />
            </div>
          )}
        </Field>
      );
    default:
      return <JsonDefault value={value} problem={problem} onChange={onChange} />;
  }
}

/** A list or data as JSON; kept once it can be read. */
function JsonDefault({ value, problem, onChange }: Omit<TypedDefaultProps, 'variable'> & { value: Json | undefined }) {
  const [typed, setTyped] = useState<string>();
  const kept = value === undefined ? '' : JSON.stringify(value);
  const isReadable = typed === undefined || typed.trim() === '' || readJson(typed) !== undefined;
  return (
    <TextArea
      label={label}
      hint="As JSON, such as [&quot;a&quot;, &quot;b&quot;]."
      isCode
      lines={2}
      problem={isReadable ? problem : 'This cannot be read as JSON. It is not kept yet.'}
      value={typed ?? kept}
      onChange={(text) => {
        setTyped(text);
        const read = readJson(text);
        if (read !== undefined || text.trim() === '') onChange(read);
      }}
      onBlur={() => isReadable && setTyped(undefined)}
    />
  );
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
