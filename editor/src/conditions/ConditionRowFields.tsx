import { ComboBox, IconButton, Select } from '@usher/design';
import { X } from 'lucide-react';
import { useJourney } from '../app/editor-context.tsx';
import { typeNames } from '../variables/variable-names.ts';
import {
  type Comparison,
  type ConditionRow,
  comparisonsFor,
  rowFor,
  type Subject,
  typeOfSubject,
  withComparison,
} from './condition-rows.ts';
import { nameSubject, wordsOfComparison } from './describe-condition.ts';
import { OperandField } from './OperandField.tsx';

interface ConditionRowFieldsProps {
  readonly number: number;
  readonly row: ConditionRow;
  readonly onChange: (row: ConditionRow) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One row of a condition: what is looked at, how it compares, with what. */
export function ConditionRowFields({ number, row, onChange, onRemove }: ConditionRowFieldsProps) {
  const { variables } = useJourney();
  const type = typeOfSubject(row.subject, variables) ?? 'string';
  const subjects = [
    {
      title: 'Variables',
      options: Object.entries(variables).map(([name, variable]) => ({
        id: `vars.${name}` as Subject,
        label: nameSubject(`vars.${name}`, variables),
        description: [variable.label && variable.label !== name ? name : '', typeNames[variable.type]]
          .filter(Boolean)
          .join(', '),
      })),
    },
    {
      title: 'Of the conversation',
      options: (['language', 'channel'] as const).map((id) => ({
        id: id as Subject,
        label: nameSubject(id, variables),
      })),
    },
  ].filter(({ options }) => options.length > 0);
  const comparisons = comparisonsFor(row.subject, type).map((id) => ({
    id,
    label: wordsOfComparison(id, type === 'date'),
  }));
  return (
    <fieldset className="conditions-row" aria-label={`Row ${number}`}>
      <ComboBox<Subject>
        className="conditions-subject"
        label={`Row ${number}: what`}
        isLabelHidden
        options={subjects}
        value={row.subject}
        onChange={(subject) =>
          subject !== undefined && subject !== row.subject && onChange(rowFor(subject, variables, row))
        }
      />
      <Select<Comparison>
        className="conditions-comparison"
        label={`Row ${number}: how`}
        isLabelHidden
        options={comparisons}
        value={row.comparison}
        onChange={(comparison) => onChange(withComparison(row, comparison, variables))}
      />
      {row.operand === undefined ? null : (
        <OperandField
          label={`Row ${number}: value`}
          operand={row.operand}
          options={type === 'choice' ? variables[row.subject.slice('vars.'.length)]?.options : undefined}
          onChange={(operand) => onChange({ ...row, operand })}
        />
      )}
      {onRemove === undefined ? null : (
        <IconButton
          size="s"
          className="conditions-remove"
          label={`Remove row ${number}`}
          icon={<X aria-hidden="true" />}
          onPress={onRemove}
        />
      )}
    </fieldset>
  );
}
