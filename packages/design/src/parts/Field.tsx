import { type ReactNode, useId } from 'react';
import { ProblemText } from './ProblemText.tsx';

/** What a control of one's own takes over, so that label, hint and problem belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, as a sentence; the control is then marked. */
  readonly problem?: string | undefined;
  /** Stands at the end of the label's line, such as a small button. */
  readonly action?: ReactNode;
  readonly className?: string | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label, hint and problem around a control that is none of the fields here. */
export function Field({ label, hint, problem, action, className, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className={`usher-field ${className ?? ''}`}>
      <div className="usher-label-line">
        <label className="usher-label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {action}
      </div>
      {children({
        id,
        'aria-labelledby': `${id}-label`,
        ...(describedBy && { 'aria-describedby': describedBy }),
        ...(problem && { 'aria-invalid': true }),
      })}
      {hint ? (
        <p className="usher-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? <ProblemText id={`${id}-problem`}>{problem}</ProblemText> : null}
    </div>
  );
}
