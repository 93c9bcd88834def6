import { TextArea, TextField } from '@usher/design';
import { compileTemplate, type ExpressionScope, type TemplateFormat } from '@usher/journey';
import { useMemo, useRef } from 'react';
import { useJourney } from '../../app/editor-context.tsx';
import { InsertValue } from './InsertValue.tsx';
import { insertAtCaret } from './insert-at-caret.ts';

interface TemplateInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly format: TemplateFormat;
  readonly also?: readonly string[] | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text with values between double braces, checked while it is written. */
export function TemplateInput(props: TemplateInputProps) {
  const { label, hint, format, also, value, placeholder, onChange } = props;
  const { variables } = useJourney();
  const scope = useMemo<ExpressionScope>(() => ({ variables, ...(also && { also }) }), [variables, also]);
  const line = useRef<HTMLInputElement>(null);
  const lines = useRef<HTMLTextAreaElement>(null);
  const compiled = value === '' ? undefined : compileTemplate(value, scope, format);
  const problem = compiled?.ok === false ? compiled.problem.message : props.problem;
  const insert = (name: string) => insertAtCaret(line.current ?? lines.current, value, `{{vars.${name}}}`, onChange);
  const shared = { label, hint, problem, value, onChange, placeholder, isCode: format !== 'plain' };
  const action = <InsertValue label={label} onInsert={insert} />;
  return format === 'json' || format === 'plain' ? (
    <TextArea {...shared} action={action} ref={lines} lines={format === 'json' ? 4 : 2} />
  ) : (
    <TextField {...shared} action={action} ref={line} />
  );
}
