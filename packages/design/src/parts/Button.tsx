import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { given } from './given.ts';
import { Spinner } from './Spinner.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  /** `plain` has a line, `quiet` none, `primary` is the one thing to do here. */
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger' | undefined;
  readonly size?: 's' | 'm' | undefined;
  readonly icon?: ReactNode;
  /** Stands behind the words, such as a `<Kbd>` or an arrow. */
  readonly after?: ReactNode;
  readonly onPress?: ((event: PressEvent) => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Something is under way: the button stays in focus, says so and takes no press. */
  readonly isPending?: boolean | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly className?: string | undefined;
  readonly id?: string | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
  readonly 'aria-controls'?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const { children, variant, size, icon, after, className, isPending, onPress, ...rest } = props;
  return (
    <AriaButton
      {...given({ ...rest, onPress: isPending ? undefined : onPress })}
      data-pending={isPending || undefined}
      className={classNames('usher-button', variant ?? 'plain', size === 's' && 'small', className)}
    >
      {isPending ? <Spinner size="s" label="Under way:" /> : icon}
      <span className="usher-button-words">{children}</span>
      {after}
    </AriaButton>
  );
}
