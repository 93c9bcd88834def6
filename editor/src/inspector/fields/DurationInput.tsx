import { Field, NumberField, Select } from '@usher/design';
import { useState } from 'react';
import { type DurationUnit, durationUnits, joinDuration, splitDuration } from './duration-parts.ts';

interface DurationInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** As ISO 8601 writes it. */
  readonly value: string;
  readonly onChange: (duration: string) => void;
}

const units = durationUnits.map((id) => ({ id, label: id }));

/** A span of time as a number and a unit. */
export function DurationInput({ label, hint, problem, value, onChange }: DurationInputProps) {
  const parts = splitDuration(value);
  // 120 seconds shall stay seconds while the person thinks in seconds, though the document cannot tell them from two minutes.
  const [chosen, setChosen] = useState<{ unit: DurationUnit; value: string }>();
  const shown = chosen?.value === value && parts ? inUnit(value, chosen.unit) : parts;
  const change = (amount: number | undefined, unit: DurationUnit) => {
    const next = joinDuration({ amount: Math.max(1, Math.round(amount ?? 1)), unit });
    setChosen({ unit, value: next });
    onChange(next);
  };
  const unit = shown?.unit ?? 'minutes';
  return (
    <Field
      label={label}
      hint={hint}
      problem={problem ?? (parts ? undefined : `“${value}” is no span of time. Choose one.`)}
    >
      {() => (
        <fieldset className="inspector-duration" aria-label={label}>
          <NumberField
            label={`${label}: how many`}
            isLabelHidden
            min={1}
            step={1}
            value={shown?.amount}
            onChange={(amount) => change(amount, unit)}
          />
          <Select
            label={`${label}: unit`}
            isLabelHidden
            options={units}
            value={unit}
            onChange={(next) => change(shown?.amount, next)}
          />
        </fieldset>
      )}
    </Field>
  );
}

function inUnit(value: string, unit: DurationUnit): { amount: number; unit: DurationUnit } | undefined {
  const seconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 };
  const parts = splitDuration(value);
  return parts && { amount: (parts.amount * seconds[parts.unit]) / seconds[unit], unit };
}
