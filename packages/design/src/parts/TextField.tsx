import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldHelp, FieldLabel, type FieldWords } from './field-parts.tsx';
import { given } from './given.ts';

export interface TextFieldProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onFocus?: (() => void) | undefined;
  /** Enter was pressed. */
  readonly onSubmit?: (() => void) | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly type?: 'text' | 'search' | 'email' | 'password' | 'url' | 'tel' | undefined;
  readonly autoComplete?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  /** Letters of one width, for keys and expressions. */
  readonly isCode?: boolean | undefined;
  readonly maxLength?: number | undefined;
  /** Stand inside the line of the control, before and after the words. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, hint, problem, action, value, onChange, onSubmit, onKeyDown, ...rest } = props;
  const { placeholder, isCode, before, after, className, ref, isDisabled, ...field } = rest;
  return (
    <AriaTextField
      {...given({ ...field, isDisabled, 'aria-label': isLabelHidden ? label : undefined })}
      className={classNames('usher-field', className)}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(problem)}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} action={action} />
      <Group className="usher-control" isInvalid={Boolean(problem)} isDisabled={isDisabled ?? false}>
        {before}
        <Input
          {...given({ placeholder, ref })}
          className={classNames('usher-input', isCode && 'code')}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && onSubmit) {
              event.preventDefault();
              onSubmit();
            }
          }}
        />
        {after}
      </Group>
      <FieldHelp hint={hint} problem={problem} />
    </AriaTextField>
  );
}
