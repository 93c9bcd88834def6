import { Button, Field, Segments } from '@usher/design';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useJourney } from '../app/editor-context.tsx';
import { ConditionRowFields } from './ConditionRowFields.tsx';
import { type Condition, type ConditionRow, rowFor, type Subject } from './condition-rows.ts';

interface ConditionRowsProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly action?: ReactNode;
  /** May have no row at all. */
  readonly isOptional: boolean;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
}

/** A condition as rows that all must hold, or any. */
export function ConditionRows(props: ConditionRowsProps) {
  const { label, hint, problem, action, isOptional, condition, onChange } = props;
  const { variables } = useJourney();
  const { join, rows } = condition;
  const put = (index: number, row: ConditionRow) => onChange({ join, rows: rows.with(index, row) });
  const [first] = Object.keys(variables);
  const subject: Subject = rows.at(-1)?.subject ?? (first === undefined ? 'language' : `vars.${first}`);
  return (
    <Field label={label} hint={hint} problem={problem} action={action}>
      {() => (
        <fieldset className="conditions-rows" aria-label={label}>
          {rows.length < 2 ? null : (
            <Segments
              label={`${label}: how rows are joined`}
              options={[
                { id: 'all', label: 'All hold' },
                { id: 'any', label: 'Any holds' },
              ]}
              value={join}
              onChange={(next) => onChange({ join: next, rows })}
            />
          )}
          {rows.map((row, index) => (
            <ConditionRowFields
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own, they are read anew from the code
              key={index}
              number={index + 1}
              row={row}
              onChange={(next) => put(index, next)}
              onRemove={
                rows.length > 1 || isOptional ? () => onChange({ join, rows: rows.toSpliced(index, 1) }) : undefined
              }
            />
          ))}
          <Button
            size="s"
            variant="quiet"
            icon={<Plus aria-hidden="true" />}
            onPress={() => onChange({ join, rows: [...rows, rowFor(subject, variables)] })}
          >
            {rows.length === 0 ? 'Add a condition' : 'Add a row'}
          </Button>
        </fieldset>
      )}
    </Field>
  );
}
