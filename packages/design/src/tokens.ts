/**
 * The visual language as data, the one source of it: `tokens.css` is written from here by `pnpm reference`, the widget and
 * tests read the objects. A name is that of the custom property: `space['3']` is `var(--space-3)`.
 */
export { type Colour, type ColourName, colours } from './colours.ts';
export { type ContrastPair, contrastPairs } from './contrast-pairs.ts';

/** Steps of 4 px. */
export const space = {
  '0': '0',
  '05': '2px',
  '1': '4px',
  '2': '8px',
  '3': '12px',
  '4': '16px',
  '5': '20px',
  '6': '24px',
  '8': '32px',
  '10': '40px',
  '12': '48px',
  '16': '64px',
} as const;

/** In rem, so that they follow what the person set in the browser. `m` is the size of the apps' running text. */
export const textSize = {
  xs: '0.75rem',
  s: '0.8125rem',
  m: '0.875rem',
  l: '1rem',
  xl: '1.25rem',
  '2xl': '1.625rem',
} as const;

export const lineHeight = { tight: '1.25', normal: '1.45', relaxed: '1.6' } as const;

export const weight = { normal: '400', medium: '500', strong: '600' } as const;

export const radius = { s: '4px', m: '8px', l: '12px', xl: '18px', full: '999px' } as const;

/** Sizes of controls; `s` still is a target of 24 px and more. */
export const controlSize = { s: '28px', m: '36px', l: '44px' } as const;

export const font = {
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  mono: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
} as const;

export const shadow = {
  s: { light: '0 1px 2px rgb(20 24 40 / 10%)', dark: '0 1px 2px rgb(0 0 0 / 45%)' },
  m: {
    light: '0 1px 2px rgb(20 24 40 / 8%), 0 4px 16px rgb(20 24 40 / 12%)',
    dark: '0 4px 16px rgb(0 0 0 / 50%)',
  },
  l: {
    light: '0 1px 2px rgb(20 24 40 / 8%), 0 12px 40px rgb(20 24 40 / 18%)',
    dark: '0 12px 40px rgb(0 0 0 / 55%)',
  },
} as const;

/** Durations become 0 where the person asked for less motion. */
export const motion = {
  quick: '120ms',
  normal: '200ms',
  slow: '320ms',
  ease: 'cubic-bezier(0.2, 0, 0, 1)',
} as const;

/** What lies over what. */
export const layer = { raised: '1', sticky: '10', panel: '20', dialog: '100', popover: '200', toast: '300' } as const;
