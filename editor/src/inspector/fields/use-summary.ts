import type { Field, Fields } from '@usher/journey';
import { useJourney } from '../../app/editor-context.tsx';
import { describeCondition } from '../../conditions/describe-condition.ts';
import { asText } from './field-editor.ts';

const most = 80;

/** Tells an item in one line by the values of its fields. */
export function useSummary(): (fields: Fields, item: Readonly<Record<string, unknown>>) => string {
  const { variables } = useJourney();
  const describe = ({ kind, ui }: Field<unknown>, value: string) => {
    if (kind === 'variable') return variables[value]?.label || value;
    return kind === 'expression' && ui.result === 'boolean' ? describeCondition(value, variables) : value;
  };
  return (fields, item) => {
    const parts = Object.entries(fields).map(([name, field]) => describe(field as Field<unknown>, asText(item[name])));
    const line = parts.filter(Boolean).join(' = ');
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
  };
}
