import type { ReactNode } from 'react';

export interface CardProps {
  readonly children: ReactNode;
  readonly title?: ReactNode;
  /** Stands at the end of the title's line. */
  readonly action?: ReactNode;
  readonly className?: string | undefined;
}

/** A surface of its own for things that belong together. */
export function Card({ children, title, action, className }: CardProps) {
  return (
    <section className={`usher-card ${className ?? ''}`}>
      {title || action ? (
        <header className="usher-card-head">
          {title ? <h3 className="usher-card-title">{title}</h3> : null}
          {action}
        </header>
      ) : null}
      {children}
    </section>
  );
}
