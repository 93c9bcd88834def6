import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';

export interface BadgeProps {
  readonly tone?: Tone | undefined;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly title?: string | undefined;
}

/** A short word or number about the thing beside it. */
export function Badge({ tone, icon, children, title }: BadgeProps) {
  return (
    <span className={`usher-badge ${tone ?? 'neutral'}`} title={title}>
      {icon}
      {children}
    </span>
  );
}
