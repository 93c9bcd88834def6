import { TextField } from '@usher/design';
import { useEffect, useState } from 'react';
import type { CommandResult } from '../../document/index.ts';
import { useProblem } from '../edit/use-problem.ts';

interface CommitFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly path: string;
  readonly value: string;
  readonly isCode?: boolean;
  /** Called when the field is left or Enter is pressed with something new in it. */
  readonly onCommit: (text: string) => CommandResult;
}

/** A text on which other things hang, so that it counts only once it is complete. */
export function CommitField({ label, hint, placeholder, path, value, isCode, onCommit }: CommitFieldProps) {
  const [typed, setTyped] = useState(value);
  const [refusal, setRefusal] = useState<string>();
  const found = useProblem(path, false);
  useEffect(() => {
    setTyped(value);
    setRefusal(undefined);
  }, [value]);
  const commit = () => {
    if (typed === value) return;
    const result = onCommit(typed);
    setRefusal(result.ok ? undefined : result.message);
  };
  return (
    <div className="inspector-field" data-path={path}>
      <TextField
        label={label}
        hint={hint}
        placeholder={placeholder}
        isCode={isCode}
        problem={refusal ?? found}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setRefusal(undefined);
        }}
        onBlur={commit}
        onSubmit={commit}
      />
    </div>
  );
}
