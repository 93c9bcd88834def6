import { chooseTheme, readTheme, type Theme } from '@usher/design';
import { useState } from 'react';

/** The theme as chosen on this machine, and how to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(readTheme);
  return [
    theme,
    (next) => {
      chooseTheme(next);
      setTheme(next);
    },
  ];
}
