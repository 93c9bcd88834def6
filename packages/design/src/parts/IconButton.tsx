import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { given } from './given.ts';
import { Tooltip, type TooltipPlacement } from './Tooltip.tsx';

export interface IconButtonProps {
  /** Its name for those who do not see it, and the words of its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress?: ((event: PressEvent) => void) | undefined;
  readonly variant?: 'quiet' | 'plain' | 'primary' | 'danger' | undefined;
  readonly size?: 's' | 'm' | undefined;
  /** Keys that do the same, shown in the tooltip: `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Given, the button is one that stays pressed. */
  readonly isPressed?: boolean | undefined;
  readonly tooltipPlacement?: TooltipPlacement | undefined;
  readonly className?: string | undefined;
  readonly id?: string | undefined;
  readonly slot?: string | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
  readonly 'aria-controls'?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button that shows only an icon; its label appears as a tooltip on hover and on keyboard focus. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, variant, size, shortcut, isPressed, tooltipPlacement, className, ...rest } = props;
  return (
    <Tooltip text={label} shortcut={shortcut} placement={tooltipPlacement}>
      <AriaButton
        {...given({ ...rest, 'aria-pressed': isPressed })}
        aria-label={label}
        className={classNames(
          'usher-button usher-icon-button',
          variant ?? 'quiet',
          size === 's' && 'small',
          isPressed && 'pressed',
          className,
        )}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
