import { Badge } from '@usher/design';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface FoldProps {
  readonly title: string;
  /** How many things are in it; none is not shown. */
  readonly count?: number;
  readonly isOpen?: boolean;
  /** Hears of it being opened and folded away. */
  readonly onToggle?: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** A part of the inspector that can be folded away. */
export function Fold({ title, count = 0, isOpen = false, onToggle, children }: FoldProps) {
  return (
    <details className="inspector-fold" open={isOpen} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <ChevronRight aria-hidden="true" className="inspector-fold-mark" />
        <h2>{title}</h2>
        {count === 0 ? null : <Badge>{count}</Badge>}
      </summary>
      <div className="inspector-fold-body">{children}</div>
    </details>
  );
}
