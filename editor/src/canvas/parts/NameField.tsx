import { type KeyboardEvent, useEffect, useRef } from 'react';

export interface NameFieldProps {
  readonly name: string;
  readonly label: string;
  /** `undefined` where it was given up; `isElsewhere` where the person has gone on to something else, which keeps the focus. */
  readonly onFinish: (name: string | undefined, next?: 'after' | 'before', isElsewhere?: boolean) => void;
  readonly className?: string;
}

/** A name while it is typed: Enter keeps it, Escape gives it up, Tab goes on with the next state. */
export function NameField({ name, label, onFinish, className }: NameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    isDone.current = false;
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (value: string | undefined, next?: 'after' | 'before', isElsewhere = false) => {
    if (isDone.current) return;
    isDone.current = true;
    onFinish(value, next, isElsewhere);
  };
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === 'Enter') finish(event.currentTarget.value);
    else if (event.key === 'Escape') finish(undefined);
    else if (event.key === 'Tab') finish(event.currentTarget.value, event.shiftKey ? 'before' : 'after');
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={input}
      className={`canvas-name-field nodrag nopan ${className ?? ''}`}
      aria-label={label}
      defaultValue={name}
      maxLength={200}
      onKeyDown={handleKey}
      onBlur={(event) => finish(event.currentTarget.value, undefined, true)}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    />
  );
}
