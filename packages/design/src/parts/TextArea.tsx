import type { KeyboardEvent, Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldHelp, FieldLabel, type FieldWords } from './field-parts.tsx';
import { given } from './given.ts';

export interface TextAreaProps extends FieldWords {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onFocus?: (() => void) | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
  readonly placeholder?: string | undefined;
  /** Shown at least; it grows with the text up to `mostLines`. */
  readonly lines?: number | undefined;
  readonly mostLines?: number | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isCode?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines of text. Grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, hint, problem, action, value, onChange, onKeyDown, placeholder, ...rest } = props;
  const { lines = 3, mostLines = 12, isCode, className, ref, ...field } = rest;
  return (
    <AriaTextField
      {...given({ ...field, 'aria-label': isLabelHidden ? label : undefined })}
      className={classNames('usher-field', className)}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(problem)}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} action={action} />
      <AriaTextArea
        {...given({ placeholder, ref, onKeyDown })}
        rows={lines}
        className={classNames('usher-text-area', isCode && 'code')}
        style={{ minHeight: heightOf(lines), maxHeight: heightOf(Math.max(lines, mostLines)) }}
      />
      <FieldHelp hint={hint} problem={problem} />
    </AriaTextField>
  );
}

/** Lines of text with the padding and the border of the control. */
function heightOf(lines: number): string {
  return `calc(${lines} * 1lh + 18px)`;
}
