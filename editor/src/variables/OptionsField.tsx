import { TextField } from '@usher/design';
import { useState } from 'react';
import type { CommandResult } from '../document/index.ts';
import { useProblem } from '../inspector/edit/use-problem.ts';
import { splitWords } from '../inspector/state/TagsField.tsx';

interface OptionsFieldProps {
  readonly path: string;
  readonly options: readonly string[];
  readonly onChange: (options: readonly string[]) => CommandResult;
}

/** What a choice can be. What is typed stays as typed for as long as it means the same. */
export function OptionsField({ path, options, onChange }: OptionsFieldProps) {
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const problem = useProblem(path);
  const isShown = refusal !== undefined || splitWords(typed).join() === options.join();
  return (
    <div className="inspector-field" data-path={path}>
      <TextField
        label="Options"
        hint="Separated by commas, in small letters: s, m, extra-large."
        isCode
        problem={refusal ?? problem}
        value={isShown ? typed : options.join(', ')}
        onChange={(text) => {
          setTyped(text);
          const result = onChange(splitWords(text));
          setRefusal(result.ok ? undefined : result.message);
        }}
        onBlur={() => setRefusal(undefined)}
      />
    </div>
  );
}
