import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface ProblemTextProps {
  readonly children: ReactNode;
  /** `warning` is worth a look, `danger` must be put right. */
  readonly tone?: 'danger' | 'warning' | undefined;
  readonly id?: string | undefined;
}

/** What is wrong, in a sentence, with an icon: never told by colour alone. */
export function ProblemText({ children, tone, id }: ProblemTextProps) {
  return (
    <p className={`usher-problem ${tone ?? 'danger'}`} id={id}>
      {tone === 'warning' ? <TriangleAlert aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <span>{children}</span>
    </p>
  );
}
