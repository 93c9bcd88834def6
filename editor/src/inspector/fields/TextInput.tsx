import { Badge, TextArea } from '@usher/design';
import { inspectText } from '@usher/journey';
import { useRef } from 'react';
import { useJourney } from '../../app/editor-context.tsx';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { InsertValue } from './InsertValue.tsx';
import { insertAtCaret } from './insert-at-caret.ts';
import { nameLanguage } from './language-names.ts';

interface TextInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly textKey: string;
  readonly language: string;
  readonly isLabelHidden?: boolean;
  /** Shows which language it is. */
  readonly isTagged?: boolean;
  readonly lines?: number | undefined;
  readonly placeholder?: string | undefined;
}

/** One text of the journey in one language. What is typed is literal; only ICU placeholders in braces mean something. */
export function TextInput({
  label,
  hint,
  textKey,
  language,
  isLabelHidden,
  isTagged,
  lines,
  placeholder,
}: TextInputProps) {
  const value = useJourney().texts[language]?.[textKey] ?? '';
  const path = `texts.${language}.${textKey}`;
  const { run } = useCommands();
  const found = useProblem(path);
  const area = useRef<HTMLTextAreaElement>(null);
  const inspected = value === '' ? undefined : inspectText(value);
  const change = (text: string) =>
    run('setText', { language, key: textKey, value: text === '' ? undefined : text }, path);
  const insert = (name: string) => insertAtCaret(area.current, value, `{${name}}`, change);
  return (
    <div data-path={path} lang={language} className="inspector-text">
      <TextArea
        label={label}
        isLabelHidden={isLabelHidden}
        hint={hint}
        problem={inspected?.ok === false ? inspected.message : found}
        lines={lines ?? 1}
        placeholder={placeholder}
        value={value}
        onChange={change}
        ref={area}
        action={
          <span className="inspector-text-actions">
            {isTagged ? <Badge title={nameLanguage(language)}>{language}</Badge> : null}
            <InsertValue label={label} onInsert={insert} />
          </span>
        }
      />
    </div>
  );
}
