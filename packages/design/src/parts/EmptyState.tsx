import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What comes here, and how. */
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly size?: 's' | 'm' | undefined;
}

/** Says what will stand here and what to do for it. */
export function EmptyState({ icon, title, text, actions, size }: EmptyStateProps) {
  return (
    <div className={`usher-empty ${size ?? 'm'}`}>
      {icon ? (
        <span className="usher-empty-icon" aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <p className="usher-empty-title">{title}</p>
      {text ? <div className="usher-empty-text">{text}</div> : null}
      {actions ? <div className="usher-empty-actions">{actions}</div> : null}
    </div>
  );
}
