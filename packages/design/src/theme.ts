export type Theme = 'system' | 'light' | 'dark';

const key = 'usher.theme';

/** The theme that the person chose on this machine; `system` follows the machine's own. */
export function readTheme(): Theme {
  try {
    const saved = localStorage.getItem(key);
    return saved === 'light' || saved === 'dark' ? saved : 'system';
  } catch {
    // A browser that keeps nothing still shows the page.
    return 'system';
  }
}

/** Shows a theme and remembers it. Call it with `readTheme()` when the app starts. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Shown at least until the page is left.
  }
}
