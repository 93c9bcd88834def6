import { TextField } from '@usher/design';
import { compilePattern } from '@usher/journey';
import { useState } from 'react';
import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

/** A regular expression, with a line to try it on. */
export function PatternEditor({ words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  const [sample, setSample] = useState('');
  const source = asText(value);
  const compiled = source === '' ? undefined : compilePattern(source);
  const refused = compiled?.ok === false ? compiled.message : undefined;
  return (
    <>
      <TextField
        label={words.label}
        hint={words.hint}
        problem={refused ?? problem}
        isCode
        placeholder="Anything is allowed"
        value={source}
        onChange={(text) => set(text === '' ? undefined : text)}
      />
      {compiled?.ok ? (
        <TextField
          label="Try an answer"
          value={sample}
          onChange={setSample}
          hint={sample === '' ? 'Nothing of this is kept.' : sayMatch(compiled.pattern.matches(sample.trim()))}
        />
      ) : null}
    </>
  );
}

function sayMatch(matches: boolean) {
  return (
    <output className={matches ? 'inspector-yes' : 'inspector-no'}>
      {matches ? 'This answer fits.' : 'This answer does not fit.'}
    </output>
  );
}
