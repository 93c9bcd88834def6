import { IconButton } from '@usher/design';
import type { Variable } from '@usher/journey';
import { Trash2 } from 'lucide-react';
import { useJourney } from '../../app/editor-context.tsx';
import { ExpressionField } from '../../conditions/ExpressionField.tsx';
import { quote } from '../../conditions/write-condition.ts';
import type { CommandResult, EditorDocument } from '../../document/index.ts';
import { VariableSelect } from '../../variables/VariableSelect.tsx';
import { useProblem } from '../edit/use-problem.ts';

type Values = Readonly<Record<string, string>>;

interface SetValuesProps {
  readonly label: string;
  readonly hint?: string;
  readonly path: string;
  readonly values: Values;
  /** `run` is given where the change belongs to a larger step. */
  readonly onChange: (values: Values, run?: EditorDocument['run']) => CommandResult;
}

/** Variables that are set, each by an expression; from top to bottom. */
export function SetValues({ label, hint, path, values, onChange }: SetValuesProps) {
  const without = (name: string) => Object.fromEntries(Object.entries(values).filter(([each]) => each !== name));
  const { variables } = useJourney();
  const add = (name: string, run?: EditorDocument['run']) =>
    onChange({ ...values, [name]: initialSource(variables[name]) }, run);
  return (
    <section className="inspector-list" aria-label={label} data-path={path}>
      <p className="usher-label">{label}</p>
      {hint === undefined ? null : <p className="usher-hint">{hint}</p>}
      {Object.entries(values).map(([name, source]) => (
        <SetValue
          key={name}
          name={name}
          path={`${path}.${name}`}
          source={source}
          onChange={(next) => onChange({ ...values, [name]: next })}
          onRemove={() => onChange(without(name))}
        />
      ))}
      <VariableSelect
        label={Object.keys(values).length === 0 ? 'Set a variable' : 'Set another variable'}
        value=""
        placeholder="Choose a variable"
        onChange={(name) => name !== undefined && !Object.hasOwn(values, name) && add(name)}
        onCreated={(name, run) => add(name, run)}
      />
    </section>
  );
}

/** An expression that fits the variable, to be written over. */
function initialSource(variable: Variable | undefined): string {
  switch (variable?.type) {
    case 'number':
      return '0';
    case 'boolean':
      return 'true';
    case 'date':
      return 'today';
    case 'choice':
      return quote(variable.options?.[0] ?? '');
    case 'list':
      return '[]';
    case 'object':
      return '{}';
    default:
      return '""';
  }
}

interface SetValueProps {
  readonly name: string;
  readonly path: string;
  readonly source: string;
  readonly onChange: (source: string) => CommandResult;
  readonly onRemove: () => void;
}

function SetValue({ name, path, source, onChange, onRemove }: SetValueProps) {
  const { variables } = useJourney();
  const problem = useProblem(path);
  const label = variables[name]?.label || name;
  return (
    <div className="inspector-set" data-path={path}>
      <ExpressionField
        label={`${label} becomes`}
        problem={problem}
        expected={variables[name]?.type}
        value={source}
        onChange={onChange}
      />
      <IconButton size="s" label={`Do not set ${label}`} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
    </div>
  );
}
