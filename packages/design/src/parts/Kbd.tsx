export interface KbdProps {
  /** Keys joined by `+`: `Ctrl+Shift+Z`. */
  readonly keys: string;
}

/** Keys to press. */
export function Kbd({ keys }: KbdProps) {
  const names = keys === '+' ? ['+'] : keys.split('+');
  return (
    <kbd className="usher-keys">
      {names.map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </kbd>
  );
}
