import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { ProblemText } from './ProblemText.tsx';

/** What every field has. */
export interface FieldWords {
  readonly label: string;
  /** Keeps the label for those who do not see the place it stands in, and shows none. */
  readonly isLabelHidden?: boolean | undefined;
  readonly hint?: ReactNode;
  /** What is wrong, as a sentence; the field is then marked. */
  readonly problem?: string | undefined;
  /** Stands at the end of the label's line, such as a small button. */
  readonly action?: ReactNode;
}

/** The line above the control. */
export function FieldLabel({ label, isLabelHidden, action }: FieldWords) {
  if (isLabelHidden) return null;
  return (
    <div className="usher-label-line">
      <Label className="usher-label">{label}</Label>
      {action}
    </div>
  );
}

/** The lines below the control. */
export function FieldHelp({ hint, problem }: Pick<FieldWords, 'hint' | 'problem'>) {
  return (
    <>
      {hint ? (
        <Text slot="description" className="usher-hint">
          {hint}
        </Text>
      ) : null}
      {problem ? (
        <FieldError className="usher-field-error">
          <ProblemText>{problem}</ProblemText>
        </FieldError>
      ) : null}
    </>
  );
}
