import { useState } from 'react';

/** A number or word that this browser remembers, such as the width of a panel. */
export function useStored<Value extends string | number | boolean>(
  key: string,
  initial: Value,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => read(key, initial));
  return [
    value,
    (next) => {
      setValue(next);
      try {
        localStorage.setItem(`usher.${key}`, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still shows the page.
      }
    },
  ];
}

function read<Value>(key: string, initial: Value): Value {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`usher.${key}`) ?? 'null');
    return typeof stored === typeof initial ? (stored as Value) : initial;
  } catch {
    return initial;
  }
}
