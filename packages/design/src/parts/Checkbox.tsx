import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { FieldHelp } from './field-parts.tsx';
import { given } from './given.ts';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Some of what it stands for is selected. */
  readonly isIndeterminate?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Yes or no, as part of a form. */
export function Checkbox(props: CheckboxProps) {
  const { children, hint, problem, className, isSelected, onChange, isIndeterminate, isDisabled } = props;
  return (
    <CheckboxField
      {...given({ isDisabled, isIndeterminate })}
      isSelected={isSelected}
      onChange={onChange}
      isInvalid={Boolean(problem)}
      validationBehavior="aria"
      className={`usher-field ${className ?? ''}`}
    >
      <CheckboxButton className="usher-checkbox">
        <span className="usher-checkbox-box" aria-hidden="true">
          {isIndeterminate ? <Minus /> : isSelected ? <Check /> : null}
        </span>
        <span>{children}</span>
      </CheckboxButton>
      <FieldHelp hint={hint} problem={problem} />
    </CheckboxField>
  );
}
