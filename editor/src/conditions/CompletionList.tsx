import { useEffect, useRef } from 'react';
import type { Completion } from './completions.ts';

interface CompletionListProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Completion[];
  readonly active: number;
  readonly onChoose: (option: Completion) => void;
}

/** The proposals below a field of code; the field keeps the focus. */
export function CompletionList({ id, label, options, active, onChoose }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className="conditions-completions"
      hidden={options.length === 0}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field
        <div
          key={option.label}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="conditions-completion"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <code>{option.label}</code>
          <span>{option.detail}</span>
        </div>
      ))}
    </div>
  );
}
