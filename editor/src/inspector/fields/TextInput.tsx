import { TextArea } from '@usher/design';
import { inspectText } from '@usher/journey';
import { type ReactNode, useRef } from 'react';
import { useJourney } from '../../app/editor-context.tsx';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';
import { InsertValue } from './InsertValue.tsx';
import { insertAtCaret } from './insert-at-caret.ts';

interface TextInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly textKey: string;
  readonly language: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly action?: ReactNode;
  readonly lines?: number | undefined;
  readonly placeholder?: string | undefined;
}

/** One text of the journey in one language. What is typed is literal; only ICU placeholders in braces mean something. */
export function TextInput(props: TextInputProps) {
  const { label, hint, textKey, language, isLabelHidden, action, lines, placeholder } = props;
  const value = useJourney().texts[language]?.[textKey] ?? '';
  const path = `texts.${language}.${textKey}`;
  const { run } = useCommands();
  const found = useProblem(path);
  const area = useRef<HTMLTextAreaElement>(null);
  const inspected = value === '' ? undefined : inspectText(value);
  const change = (text: string) =>
    run('setText', { language, key: textKey, value: text === '' ? undefined : text }, path);
  const insert = (name: string) => insertAtCaret(area.current, value, `{${name}}`, change);
  const actions = (
    <span className="inspector-text-actions">
      {action}
      <InsertValue label={label} onInsert={insert} />
    </span>
  );
  return (
    <div
      data-path={path}
      lang={language}
      className={isLabelHidden ? `inspector-text inline ${(lines ?? 1) > 1 ? 'tall' : ''}` : 'inspector-text'}
    >
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
        action={actions}
      />
      {isLabelHidden ? actions : null}
    </div>
  );
}
