import { TextField } from '@usher/design';
import { useState } from 'react';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';

interface TagsFieldProps {
  readonly state: string;
  readonly path: string;
  readonly tags: readonly string[];
}

/** Tags, separated by commas. What is typed stays as typed for as long as it means the same. */
export function TagsField({ state, path, tags }: TagsFieldProps) {
  const { run } = useCommands();
  const problem = useProblem(path);
  const [typed, setTyped] = useState('');
  const isSame = splitWords(typed).join() === tags.join();
  return (
    <div className="inspector-field" data-path={path}>
      <TextField
        label="Tags"
        hint="Separated by commas."
        problem={problem}
        value={isSame ? typed : tags.join(', ')}
        onChange={(text) => {
          setTyped(text);
          run('describeState', { state, tags: splitWords(text) }, path);
        }}
      />
    </div>
  );
}

/** Words with commas between; empty ones and repeated ones are left out. */
export function splitWords(text: string): string[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return [...new Set(words)];
}
