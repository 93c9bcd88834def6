import { type Call, type CalledJourney, describeCalled, type StateEntry } from '@usher/journey';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import { pathOf } from '../../app/router.ts';
import { ExpressionField } from '../../conditions/ExpressionField.tsx';
import { VariableSelect } from '../../variables/VariableSelect.tsx';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { Picker } from '../pick/Picker.tsx';

interface CallPartProps {
  readonly entry: StateEntry;
  readonly call: Call;
}

/** Which journey a step calls, what it is given, and what is kept of it. */
export function CallPart({ entry, call }: CallPartProps) {
  const { catalog, published } = useEditor();
  const { attempt } = useCommands();
  const own = useJourney();
  const journeys = useSyncExternalStore(published.subscribe, published.list);
  useEffect(() => void published.load(), [published]);
  const path = `${entry.path}.call`;
  const problem = useProblem(`${path}.journey`);
  const journey = journeys.find(({ id }) => id === call.journey);
  const called = journey === undefined ? undefined : describeCalled(journey, catalog);
  const change = (next: Partial<Call>, merge?: string) =>
    attempt('setCall', { state: entry.key, call: { ...call, ...next } }, merge);
  const groups = () => [
    {
      title: 'Published',
      options: journeys
        .filter(({ id }) => id !== own.id)
        .map(({ id, name, description }) => ({ id, label: name, description: description ?? id })),
    },
  ];
  return (
    <>
      <div className="inspector-field" data-path={`${path}.journey`}>
        <Picker
          label="Which journey"
          hint="One that is published. It runs as it is when this journey is published."
          problem={problem}
          shown={called?.name || call.journey || <span className="inspector-muted">Choose a journey</span>}
          selected={call.journey}
          groups={groups}
          onPick={(id) => id !== call.journey && change({ journey: id, with: {}, save: {} })}
        />
      </div>
      <Passed title="What it is given" path={`${path}.with`} variables={called?.inputs}>
        {({ name, variable, isRequired }, field) => (
          <ExpressionField
            {...field}
            expected={variable.type}
            isOptional={!isRequired}
            value={call.with[name] ?? ''}
            onChange={(source) => change({ with: put(call.with, name, source) }, `${path}.with.${name}`)}
          />
        )}
      </Passed>
      <Passed title="What is kept of it" path={`${path}.save`} variables={called?.outputs}>
        {({ name, variable: { type } }, field) => (
          <VariableSelect
            {...field}
            placeholder="Not kept"
            accepts={type === 'choice' ? ['choice', 'string'] : [type]}
            value={call.save[name] ?? ''}
            onChange={(kept) => change({ save: put(call.save, name, kept ?? '') })}
            onCreated={(kept, inGroup) =>
              inGroup('setCall', { state: entry.key, call: { ...call, save: put(call.save, name, kept) } })
            }
          />
        )}
      </Passed>
      {journey === undefined ? null : (
        <a className="inspector-link" href={pathOf(journey.id)} target="_blank" rel="noreferrer">
          Open “{journey.name}”
        </a>
      )}
    </>
  );
}

function put(table: Readonly<Record<string, string>>, name: string, value: string): Record<string, string> {
  const { [name]: _, ...others } = table;
  return value === '' ? others : { ...others, [name]: value };
}

type Declared = Pick<CalledJourney['outputs'][number], 'name' | 'variable'>;

/** What every field for a variable of the journey called is given. */
interface FieldParts {
  readonly label: string;
  readonly problem: string | undefined;
}

interface PassedProps<T extends Declared> {
  readonly title: string;
  readonly path: string;
  readonly variables: readonly T[] | undefined;
  readonly children: (each: T, field: FieldParts) => ReactNode;
}

/** A field for each variable that goes into the journey called, or comes out of it. */
function Passed<T extends Declared>({ title, path, variables = [], children }: PassedProps<T>) {
  if (variables.length === 0) return null;
  return (
    <section className="inspector-list" aria-label={title}>
      <p className="usher-label inspector-list-title">{title}</p>
      {variables.map((each) => (
        <PassedField key={each.name} path={`${path}.${each.name}`} label={each.variable.label || each.name}>
          {(field) => children(each, field)}
        </PassedField>
      ))}
    </section>
  );
}

interface PassedFieldProps {
  readonly path: string;
  readonly label: string;
  readonly children: (field: FieldParts) => ReactNode;
}

function PassedField({ path, label, children }: PassedFieldProps) {
  const problem = useProblem(path);
  return (
    <div className="inspector-field" data-path={path}>
      {children({ label, problem })}
    </div>
  );
}
