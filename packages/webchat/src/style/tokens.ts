/** Colours of the two themes. Each may be replaced by the page: `--usher-chat-accent` and so on. */
const light = {
  accent: '#3450c4',
  'accent-text': '#ffffff',
  surface: '#ffffff',
  text: '#1c1f26',
  muted: '#5b6270',
  border: '#dfe2e8',
  bubble: '#f1f3f6',
  danger: '#b3261e',
} as const;

const dark: Record<keyof typeof light, string> = {
  accent: '#9db2ff',
  'accent-text': '#11183a',
  surface: '#16181d',
  text: '#eceef2',
  muted: '#a3abb8',
  border: '#323742',
  bubble: '#262a32',
  danger: '#ff9c94',
};

function declare(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--_${name}: var(--usher-chat-${name}, ${value});`)
    .join('\n');
}

/** One scale of sizes, one unit of space (4 px), and the colours of the theme. */
export const tokens = `
:host {
  color-scheme: light;
  ${declare(light)}
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
:host([theme='dark']) { color-scheme: dark; ${declare(dark)} --_shadow: 0 12px 40px rgb(0 0 0 / 55%); }
@media (prefers-color-scheme: dark) {
  :host(:not([theme='light'])) { color-scheme: dark; ${declare(dark)} --_shadow: 0 12px 40px rgb(0 0 0 / 55%); }
}
`;
