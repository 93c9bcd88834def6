import { tryParseDuration } from '@usher/journey';

export const durationUnits = ['seconds', 'minutes', 'hours', 'days', 'weeks'] as const;
export type DurationUnit = (typeof durationUnits)[number];

const second = 1000;
const millisOf: Readonly<Record<DurationUnit, number>> = {
  seconds: second,
  minutes: 60 * second,
  hours: 3600 * second,
  days: 24 * 3600 * second,
  weeks: 7 * 24 * 3600 * second,
};

export interface DurationParts {
  readonly amount: number;
  readonly unit: DurationUnit;
}

/** A duration as a number of the largest unit that holds it without a rest; undefined where it is none. */
export function splitDuration(text: string): DurationParts | undefined {
  const millis = tryParseDuration(text);
  if (millis === undefined) return undefined;
  // Two weeks read well, one week is seven days to most people who set deadlines.
  const unit = [...durationUnits]
    .reverse()
    .find((each) => millis % millisOf[each] === 0 && (each !== 'weeks' || millis > millisOf.weeks));
  return unit && { amount: millis / millisOf[unit], unit };
}

/** Writes a duration as ISO 8601 has it: `PT15M`, `P2D`. */
export function joinDuration({ amount, unit }: DurationParts): string {
  switch (unit) {
    case 'weeks':
      return `P${amount}W`;
    case 'days':
      return `P${amount}D`;
    default:
      return `PT${amount}${unit.charAt(0).toUpperCase()}`;
  }
}

/** A duration as people say it: `15 minutes`; the text itself where it is none. */
export function nameDuration(text: string): string {
  const parts = splitDuration(text);
  if (parts === undefined) return text;
  return `${parts.amount} ${parts.amount === 1 ? parts.unit.slice(0, -1) : parts.unit}`;
}
