import { Badge, Button, Select, Switch } from '@usher/design';
import { type Variable, variableTypes } from '@usher/journey';
import { ChevronRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '../inspector/edit/use-commands.ts';
import { useProblem } from '../inspector/edit/use-problem.ts';
import { CommitField } from '../inspector/parts/CommitField.tsx';
import { DraftField } from '../inspector/parts/DraftField.tsx';
import { DefaultField } from './DefaultField.tsx';
import { OptionsField } from './OptionsField.tsx';
import { VariableUsesList } from './VariableUsesList.tsx';
import { typeNames } from './variable-names.ts';

interface VariableCardProps {
  readonly name: string;
  readonly variable: Variable;
  readonly isOpen: boolean;
  readonly onRenamed: (to: string) => void;
}

/** One variable: a line, and opened all about it. */
export function VariableCard({ name, variable, isOpen, onRenamed }: VariableCardProps) {
  const [isOpened, setOpened] = useState(isOpen);
  const problem = useProblem(`variables.${name}`);
  return (
    <details
      className="inspector-fold variables-card"
      open={isOpen || isOpened}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        <ChevronRight aria-hidden="true" className="inspector-fold-mark" />
        <span className="variables-name">
          <span>{variable.label || name}</span>
          <code className="inspector-key">{name}</code>
        </span>
        {problem === undefined ? null : <Badge tone="danger">problem</Badge>}
        {variable.personal ? <Badge tone="info">personal</Badge> : null}
        {variable.input ? <Badge>input</Badge> : null}
        {variable.output ? <Badge>output</Badge> : null}
        <Badge>{typeNames[variable.type]}</Badge>
      </summary>
      {isOpened || isOpen ? <VariableFields name={name} variable={variable} onRenamed={onRenamed} /> : null}
    </details>
  );
}

function VariableFields({ name, variable, onRenamed }: Omit<VariableCardProps, 'isOpen'>) {
  const { run, attempt } = useCommands();
  const path = `variables.${name}`;
  const change = (part: { [K in keyof Variable]?: Variable[K] | null }, merge: string) =>
    attempt('changeVariable', { name, change: part }, `${path}.${merge}`);
  return (
    <div className="inspector-fold-body" data-path={path}>
      <DraftField
        label="Label"
        path={`${path}.label`}
        value={variable.label}
        onChange={(label) => change({ label }, 'label')}
      />
      <CommitField
        label="Name in expressions"
        hint="Expressions, texts and fields follow a change."
        isCode
        path={`${path}.name`}
        value={name}
        onCommit={(to) => {
          const result = attempt('renameVariable', { name, to });
          if (result.ok) onRenamed(to);
          return result;
        }}
      />
      <Select
        label="Type"
        options={variableTypes.map((id) => ({ id, label: typeNames[id] }))}
        value={variable.type}
        onChange={(type) => type !== variable.type && run('changeVariable', { name, change: { type } })}
      />
      {variable.type === 'choice' ? (
        <OptionsField
          path={`${path}.options`}
          options={variable.options ?? []}
          onChange={(options) => change({ options: options.length === 0 ? null : [...options] }, 'options')}
        />
      ) : null}
      <DefaultField name={name} variable={variable} />
      <Switch
        isSelected={variable.personal}
        hint="Belongs to the customer: not shown where it is not needed."
        onChange={(personal) => run('changeVariable', { name, change: { personal } })}
      >
        Personal
      </Switch>
      <Switch
        isSelected={variable.input === true}
        hint="A journey that calls this one gives it."
        onChange={(input) => run('changeVariable', { name, change: { input: input ? true : null } })}
      >
        Input
      </Switch>
      <Switch
        isSelected={variable.output === true}
        hint="A journey that calls this one may keep it."
        onChange={(output) => run('changeVariable', { name, change: { output: output ? true : null } })}
      >
        Output
      </Switch>
      <VariableUsesList name={name} />
      <div className="inspector-row-end">
        <Button
          size="s"
          variant="danger"
          icon={<Trash2 aria-hidden="true" />}
          onPress={() => run('removeVariable', { name })}
        >
          Remove
        </Button>
      </div>
    </div>
  );
}
