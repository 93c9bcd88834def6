import { EmptyState, TextField } from '@usher/design';
import { Search, Variable } from 'lucide-react';
import { useRef, useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import { useCommands } from '../inspector/edit/use-commands.ts';
import { useFocusPath } from '../inspector/edit/use-focus-path.ts';
import { NewVariable } from './NewVariable.tsx';
import { VariableCard } from './VariableCard.tsx';
import '../inspector/inspector.css';
import './variables.css';

const manyVariables = 8;

/** What the journey remembers of a conversation. */
export function VariablesPanel() {
  const { variables } = useJourney();
  const { attempt } = useCommands();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<string>();
  const panel = useRef<HTMLDivElement>(null);
  useFocusPath(panel);
  const all = Object.entries(variables);
  const wanted = search.trim().toLowerCase();
  const shown = all.filter(([name, { label }]) => `${name} ${label}`.toLowerCase().includes(wanted));
  const add = (
    <NewVariable
      onCreate={(name, variable) => {
        const result = attempt('addVariable', { name, variable });
        if (result.ok) setOpened(name);
        return result;
      }}
    />
  );
  return (
    <div ref={panel} className="inspector variables">
      {all.length === 0 ? (
        <EmptyState
          icon={<Variable />}
          title="No variables yet"
          text="A variable keeps an answer or a result, so that texts and conditions can use it."
          actions={add}
        />
      ) : (
        <>
          <div className="variables-head">
            {all.length < manyVariables ? (
              <h2 className="inspector-title">Variables</h2>
            ) : (
              <TextField
                label="Search variables"
                isLabelHidden
                type="search"
                placeholder="Search"
                before={<Search aria-hidden="true" />}
                value={search}
                onChange={setSearch}
              />
            )}
            {add}
          </div>
          {shown.map(([name, variable]) => (
            <VariableCard
              key={name}
              name={name}
              variable={variable}
              isOpen={name === opened}
              onRenamed={(to) => setOpened(to)}
            />
          ))}
          {shown.length === 0 ? <p className="inspector-muted">No variable is called so.</p> : null}
        </>
      )}
    </div>
  );
}
