import { Field, NumberField, Select, TextField } from '@usher/design';
import { useState } from 'react';
import type { Operand } from './condition-rows.ts';

interface OperandFieldProps {
  readonly label: string;
  readonly operand: Operand;
  /** Of a choice: all it can be. */
  readonly options?: readonly string[] | undefined;
  readonly onChange: (operand: Operand) => void;
}

/** What a row compares with. */
export function OperandField({ label, operand, options, onChange }: OperandFieldProps) {
  switch (operand.kind) {
    case 'text':
      return options === undefined ? (
        <TextField
          label={label}
          isLabelHidden
          placeholder="(empty)"
          value={operand.text}
          onChange={(text) => onChange({ kind: 'text', text })}
        />
      ) : (
        <Select
          label={label}
          isLabelHidden
          options={[...new Set([...options, operand.text])].map((id) => ({ id, label: id }))}
          value={operand.text}
          onChange={(text) => onChange({ kind: 'text', text })}
        />
      );
    case 'texts':
      return (
        <TextsField label={label} texts={operand.texts} onChange={(texts) => onChange({ kind: 'texts', texts })} />
      );
    case 'number':
      return (
        <NumberField
          label={label}
          isLabelHidden
          value={operand.number}
          onChange={(number) => onChange({ kind: 'number', number: number ?? 0 })}
        />
      );
    case 'day':
      return <DayField label={label} day={operand.day} onChange={(day) => onChange({ kind: 'day', day })} />;
  }
}

interface TextsFieldProps {
  readonly label: string;
  readonly texts: readonly string[];
  readonly onChange: (texts: readonly string[]) => void;
}

/** Several texts with commas between. What is typed stays as typed for as long as it means the same. */
function TextsField({ label, texts, onChange }: TextsFieldProps) {
  const [typed, setTyped] = useState('');
  const isSame = splitTexts(typed).join() === texts.join();
  return (
    <TextField
      label={label}
      isLabelHidden
      hint="Separated by commas."
      value={isSame ? typed : texts.join(', ')}
      onChange={(text) => {
        setTyped(text);
        const next = splitTexts(text);
        if (next.length > 0) onChange(next);
      }}
    />
  );
}

function splitTexts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function DayField({ label, day, onChange }: { label: string; day: string; onChange: (day: string) => void }) {
  const isToday = day === 'today';
  return (
    <div className="conditions-day">
      <Select
        label={`${label}: which day`}
        isLabelHidden
        options={[
          { id: 'today', label: 'today' },
          { id: 'day', label: 'a day' },
        ]}
        value={isToday ? 'today' : 'day'}
        onChange={(next) => onChange(next === 'today' ? 'today' : new Date().toISOString().slice(0, 10))}
      />
      {isToday ? null : (
        <Field label={<span className="visually-hidden">{label}</span>}>
          {(control) => (
            <div className="usher-control">
              <input
                {...control}
                type="date"
                className="usher-input"
                value={day}
                onChange={(event) => event.target.value !== '' && onChange(event.target.value)}
              />
            </div>
          )}
        </Field>
      )}
    </div>
  );
}
