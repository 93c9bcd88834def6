import { Segments } from '@usher/design';
import { compileExpression, type ExpressionScope, type ExpressionType } from '@usher/journey';
import { useMemo, useState } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import { CodeField } from './CodeField.tsx';
import { ConditionRows } from './ConditionRows.tsx';
import { readCondition } from './read-condition.ts';
import { nameExpressionType } from './type-words.ts';
import { writeCondition } from './write-condition.ts';
import './conditions.css';

export interface ExpressionFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** What it must give; `boolean` is a condition. */
  readonly expected?: ExpressionType | undefined;
  /** Names that may be read beside the usual ones. */
  readonly also?: readonly string[] | undefined;
  readonly isOptional?: boolean | undefined;
  readonly value: string;
  readonly onChange: (source: string) => void;
}

/** An expression: as rows where it is a condition that rows can show, else as code with proposals and a live check. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, hint, problem, expected = 'any', also, isOptional = false, value, onChange } = props;
  const { variables } = useJourney();
  const scope = useMemo<ExpressionScope>(() => ({ variables, ...(also && { also }) }), [variables, also]);
  const [isCode, setCode] = useState(false);
  const compiled = value.trim() === '' ? undefined : compileExpression(value, scope, expected);
  const refused = compiled?.ok === false ? compiled.problem.message : undefined;
  const condition = expected === 'boolean' ? readCondition(value, variables) : undefined;
  const mode = condition === undefined || isCode ? 'code' : 'rows';
  const choice =
    condition === undefined ? undefined : (
      <Segments
        label={`${label}: how it is shown`}
        options={[
          { id: 'rows', label: 'Rows' },
          { id: 'code', label: 'Code' },
        ]}
        value={mode}
        onChange={(next) => setCode(next === 'code')}
      />
    );
  if (mode === 'rows' && condition !== undefined) {
    return (
      <ConditionRows
        label={label}
        hint={hint}
        problem={refused ?? problem}
        action={choice}
        isOptional={isOptional}
        condition={condition}
        onChange={(next) => onChange(writeCondition(next))}
      />
    );
  }
  const gives =
    compiled?.ok && compiled.expression.type !== 'any'
      ? `Gives ${nameExpressionType(compiled.expression.type)}.`
      : undefined;
  const tooRich =
    expected === 'boolean' && condition === undefined && refused === undefined
      ? ' It says more than rows can show.'
      : '';
  return (
    <CodeField
      label={label}
      hint={gives === undefined ? hint : `${gives}${tooRich}`}
      problem={refused ?? problem}
      action={choice}
      scope={scope}
      placeholder={isOptional ? 'May be left out' : placeholders[expected]}
      value={value}
      onChange={onChange}
    />
  );
}

const placeholders: Readonly<Record<ExpressionType, string>> = {
  any: 'vars.tries + 1',
  string: '"shipped"',
  choice: '"shipped"',
  number: 'vars.tries + 1',
  boolean: 'vars.tries >= 3',
  date: 'today',
  list: '["a", "b"]',
  object: 'response.body',
};
