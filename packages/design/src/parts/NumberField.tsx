import { Minus, Plus } from 'lucide-react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldHelp, FieldLabel, type FieldWords } from './field-parts.tsx';
import { given } from './given.ts';

export interface NumberFieldProps extends FieldWords {
  /** `undefined` is an empty field. */
  readonly value: number | undefined;
  /** Heard when the person leaves the field or steps, not with each digit. */
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly unit?: string | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A number, typed or stepped with the arrow keys. */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, hint, problem, action, value, onChange, min, max, unit, className, ...rest } = props;
  const bounds = { minValue: min, maxValue: max, 'aria-label': isLabelHidden ? label : undefined };
  return (
    <AriaNumberField
      {...given({ ...rest, ...bounds })}
      className={classNames('usher-field', className)}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      isInvalid={Boolean(problem)}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} action={action} />
      <Group className="usher-control usher-number">
        <Input className="usher-input" />
        {unit === undefined ? null : <span className="usher-unit">{unit}</span>}
        <Button slot="decrement" className="usher-step">
          <Minus aria-hidden="true" />
        </Button>
        <Button slot="increment" className="usher-step">
          <Plus aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp hint={hint} problem={problem} />
    </AriaNumberField>
  );
}
