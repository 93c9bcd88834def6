import type { ReactNode } from 'react';
import { SwitchButton, SwitchField, Text } from 'react-aria-components';
import { given } from './given.ts';

export interface SwitchProps {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly hint?: ReactNode;
  readonly isDisabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/** On or off, and it counts at once. */
export function Switch({ children, hint, className, isSelected, onChange, isDisabled }: SwitchProps) {
  return (
    <SwitchField
      {...given({ isDisabled })}
      isSelected={isSelected}
      onChange={onChange}
      className={`usher-field ${className ?? ''}`}
    >
      <SwitchButton className="usher-switch">
        <span className="usher-switch-track" aria-hidden="true" />
        <span>{children}</span>
      </SwitchButton>
      {hint ? (
        <Text slot="description" className="usher-hint">
          {hint}
        </Text>
      ) : null}
    </SwitchField>
  );
}
