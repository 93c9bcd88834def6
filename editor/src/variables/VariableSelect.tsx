import { ComboBox } from '@usher/design';
import type { VariableType } from '@usher/journey';
import { useJourney } from '../app/editor-context.tsx';
import type { CommandResult, EditorDocument } from '../document/index.ts';
import { useCommands } from '../inspector/edit/use-commands.ts';
import { NewVariable } from './NewVariable.tsx';
import { typeNames } from './variable-names.ts';

interface VariableSelectProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Types that fit; all where left out. */
  readonly accepts?: readonly VariableType[] | undefined;
  readonly value: string;
  readonly onChange: (name: string | undefined) => void;
  /** Uses a variable that was just created, in the same step of undo. */
  readonly onCreated: (name: string, run: EditorDocument['run']) => CommandResult;
}

/** A variable of the journey, or a new one. Only those of fitting types are offered. */
export function VariableSelect(props: VariableSelectProps) {
  const { accepts, value, onChange, onCreated, placeholder = 'None', ...words } = props;
  const { variables } = useJourney();
  const { group } = useCommands();
  const fitting = Object.entries(variables).filter(([, { type }]) => accepts === undefined || accepts.includes(type));
  const options = fitting.map(([id, { label, type }]) => ({
    id,
    label: label || id,
    description: [label && label !== id ? id : '', typeNames[type]].filter(Boolean).join(', '),
  }));
  const isListed = value === '' || fitting.some(([name]) => name === value);
  const known = isListed
    ? options
    : [...options, { id: value, label: value, description: describeUnfit(variables[value]) }];
  return (
    // The button stands outside of the combo box, which takes every button inside for the one that opens its list.
    <div className="inspector-with-action">
      <ComboBox
        {...words}
        options={known}
        value={value === '' ? undefined : value}
        onChange={(name) => name !== value && onChange(name)}
        placeholder={placeholder}
        empty="No variable of a fitting type."
      />
      <div className="inspector-label-action">
        <NewVariable
          accepts={accepts}
          onCreate={(name, variable) =>
            group('Add a variable', (run) => {
              const added = run('addVariable', { name, variable });
              return added.ok ? onCreated(name, run) : added;
            })
          }
        />
      </div>
    </div>
  );
}

function describeUnfit(variable: { readonly type: VariableType } | undefined): string {
  return variable === undefined ? 'is not declared' : `is of another type: ${typeNames[variable.type]}`;
}
