import { TextField } from '@usher/design';
import type { ReactNode } from 'react';
import { useState } from 'react';

interface WordsFieldProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly problem: string | undefined;
  readonly words: readonly string[] | undefined;
  /** Undefined where there is none. */
  readonly onChange: (words: readonly string[] | undefined) => void;
}

/** Words with commas between them. */
export function WordsField({ label, hint, problem, words = [], onChange }: WordsFieldProps) {
  const [typed, setTyped] = useState('');
  // What is typed has a comma at its end before the next word is there.
  const isSame = splitWords(typed).join() === words.join();
  return (
    <TextField
      label={label}
      hint={hint}
      placeholder="Any"
      problem={problem}
      value={isSame ? typed : words.join(', ')}
      onChange={(text) => {
        setTyped(text);
        const next = splitWords(text);
        onChange(next.length === 0 ? undefined : next);
      }}
    />
  );
}

function splitWords(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
