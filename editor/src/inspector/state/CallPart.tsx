import { type Call, describeCalled, type StateEntry, type VariableType } from '@usher/journey';
import { useEffect, useSyncExternalStore } from 'react';
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
          shown={
            call.journey === '' ? (
              <span className="inspector-muted">Choose a journey</span>
            ) : (
              (called?.name ?? call.journey)
            )
          }
          selected={call.journey}
          groups={groups}
          onPick={(id) => id !== call.journey && change({ journey: id, with: {}, save: {} })}
        />
      </div>
      {called === undefined || called.inputs.length === 0 ? null : (
        <section className="inspector-list" aria-label="What it is given">
          <p className="usher-label">What it is given</p>
          {called.inputs.map(({ name, variable, isRequired }) => (
            <InputField
              key={name}
              label={variable.label || name}
              path={`${path}.with.${name}`}
              type={variable.type}
              isOptional={!isRequired}
              value={call.with[name] ?? ''}
              onChange={(source) => change({ with: put(call.with, name, source) }, `${path}.with.${name}`)}
            />
          ))}
        </section>
      )}
      {called === undefined || called.outputs.length === 0 ? null : (
        <section className="inspector-list" aria-label="What is kept of it">
          <p className="usher-label">What is kept of it</p>
          {called.outputs.map(({ name, variable }) => (
            <OutputField
              key={name}
              label={variable.label || name}
              path={`${path}.save.${name}`}
              type={variable.type}
              value={call.save[name] ?? ''}
              onChange={(kept) => change({ save: put(call.save, name, kept ?? '') })}
              onCreated={(kept, inGroup) =>
                inGroup('setCall', { state: entry.key, call: { ...call, save: put(call.save, name, kept) } })
              }
            />
          ))}
        </section>
      )}
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

interface InputFieldProps {
  readonly label: string;
  readonly path: string;
  readonly type: VariableType;
  readonly isOptional: boolean;
  readonly value: string;
  readonly onChange: (source: string) => void;
}

function InputField({ label, path, type, isOptional, value, onChange }: InputFieldProps) {
  const problem = useProblem(path);
  return (
    <div className="inspector-field" data-path={path}>
      <ExpressionField
        label={label}
        problem={problem}
        expected={type}
        isOptional={isOptional}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}

interface OutputFieldProps {
  readonly label: string;
  readonly path: string;
  readonly type: VariableType;
  readonly value: string;
  readonly onChange: (variable: string | undefined) => void;
  readonly onCreated: Parameters<typeof VariableSelect>[0]['onCreated'];
}

function OutputField({ label, path, type, value, onChange, onCreated }: OutputFieldProps) {
  const problem = useProblem(path);
  return (
    <div className="inspector-field" data-path={path}>
      <VariableSelect
        label={label}
        problem={problem}
        placeholder="Not kept"
        accepts={type === 'choice' ? ['choice', 'string'] : [type]}
        value={value}
        onChange={onChange}
        onCreated={onCreated}
      />
    </div>
  );
}
