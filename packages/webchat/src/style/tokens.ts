import { type ColourName, colours } from '@usher/design/tokens';

/** The widget's names of the colours. The page may replace each: `--usher-chat-accent` and so on. */
const names = {
  accent: 'accent',
  'accent-text': 'accent-text',
  surface: 'surface',
  text: 'text',
  muted: 'muted',
  border: 'border',
  bubble: 'fill',
  danger: 'danger',
} as const satisfies Record<string, ColourName>;

function declare(theme: 'light' | 'dark'): string {
  return Object.entries(names)
    .map(([name, colour]) => `--_${name}: var(--usher-chat-${name}, ${colours[colour][theme]});`)
    .join('\n');
}

/** One scale of sizes, one unit of space (4 px), and the colours of the theme. */
export const tokens = `
:host {
  color-scheme: light;
  ${declare('light')}
  --_shadow: 0 1px 2px rgb(20 24 40 / 8%), 0 12px 40px rgb(20 24 40 / 18%);
  --_font: var(--usher-chat-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif);
  --_size: var(--usher-chat-font-size, 15px);
  --_size-s: calc(var(--_size) * 0.8667);
  --_size-xs: calc(var(--_size) * 0.8);
  --_size-l: calc(var(--_size) * 1.0667);
  --_radius: var(--usher-chat-radius, 18px);
  --_radius-s: min(6px, var(--_radius));
  --_radius-l: calc(var(--_radius) + 2px);
  --_tint: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
  --_line: 1px solid var(--_border);
}
:host([theme='dark']) { color-scheme: dark; ${declare('dark')} --_shadow: 0 12px 40px rgb(0 0 0 / 55%); }
@media (prefers-color-scheme: dark) {
  :host(:not([theme='light'])) { color-scheme: dark; ${declare('dark')} --_shadow: 0 12px 40px rgb(0 0 0 / 55%); }
}
`;
