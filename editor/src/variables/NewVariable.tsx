import { Button, Popover, Select, TextField } from '@usher/design';
import { type VariableType, variableTypes } from '@usher/journey';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import type { CommandResult } from '../document/index.ts';
import { proposeName, typeNames } from './variable-names.ts';

interface NewVariableProps {
  /** Types that the place takes; all where left out. */
  readonly accepts?: readonly VariableType[] | undefined;
  /** Adds it; a refusal is shown in the form. */
  readonly onCreate: (
    name: string,
    variable: { type: VariableType; label: string; personal: boolean },
  ) => CommandResult;
  readonly label?: string;
}

/** A button that opens a small form for one more variable. */
export function NewVariable({ label = 'New variable', ...form }: NewVariableProps) {
  return (
    <Popover
      label={label}
      placement="bottom end"
      trigger={
        <Button size="s" variant="quiet" icon={<Plus aria-hidden="true" />}>
          {label}
        </Button>
      }
    >
      {({ close }) => <NewVariableForm {...form} onDone={close} />}
    </Popover>
  );
}

function NewVariableForm({ accepts = variableTypes, onCreate, onDone }: NewVariableProps & { onDone: () => void }) {
  const { variables } = useJourney();
  const [label, setLabel] = useState('');
  const [name, setName] = useState<string>();
  const [type, setType] = useState<VariableType>(accepts[0] ?? 'string');
  const [refusal, setRefusal] = useState<string>();
  const isTaken = (each: string) => Object.hasOwn(variables, each);
  const proposed = name ?? (label === '' ? '' : proposeName(label, isTaken));
  const create = () => {
    const result = onCreate(proposed, { type, label: label || proposed, personal: false });
    if (result.ok) onDone();
    else setRefusal(result.message);
  };
  return (
    <div className="inspector-popover-form">
      <TextField
        label="What it holds"
        placeholder="Order number"
        value={label}
        onChange={setLabel}
        autoFocus
        onSubmit={create}
      />
      <TextField
        label="Name in expressions"
        isCode
        value={proposed}
        onChange={(text) => {
          setName(text);
          setRefusal(undefined);
        }}
        problem={refusal}
        onSubmit={create}
      />
      <Select
        label="Type"
        options={accepts.map((id) => ({ id, label: typeNames[id] }))}
        value={type}
        onChange={setType}
      />
      <div className="inspector-row-end">
        <Button variant="primary" size="s" isDisabled={proposed === ''} onPress={create}>
          Create
        </Button>
      </div>
    </div>
  );
}
