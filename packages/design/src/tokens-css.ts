import {
  colours,
  controlSize,
  font,
  layer,
  lineHeight,
  motion,
  radius,
  shadow,
  space,
  textSize,
  weight,
} from './tokens.ts';

type Values = Readonly<Record<string, string>>;

/** The tokens as a style sheet: custom properties, both themes by `light-dark()`, `data-theme` to choose one. */
export function describeTokensInCss(): string {
  return [
    '/* Written by scripts/generate-reference.ts from tokens.ts. Change that, then run "pnpm reference". */',
    rule(':root', [
      'color-scheme: light dark;',
      ...Object.entries(colours).map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark});`),
      ...declare('space', space),
      ...declare('text', textSize),
      ...declare('line-height', lineHeight),
      ...declare('weight', weight),
      ...declare('radius', radius),
      ...declare('control', controlSize),
      ...declare('font', font),
      ...declare('motion', motion),
      ...declare('layer', layer),
      ...Object.entries(shadow).map(([name, { light }]) => `--shadow-${name}: ${light};`),
    ]),
    rule('[data-theme="light"]', ['color-scheme: light;']),
    rule('[data-theme="dark"]', ['color-scheme: dark;', ...darkShadows()]),
    media('(prefers-color-scheme: dark)', rule(':root:not([data-theme="light"])', darkShadows())),
    media(
      '(prefers-reduced-motion: reduce)',
      rule(
        ':root',
        ['quick', 'normal', 'slow'].map((name) => `--motion-${name}: 0ms;`),
      ),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function darkShadows(): string[] {
  return Object.entries(shadow).map(([name, { dark }]) => `--shadow-${name}: ${dark};`);
}

function declare(prefix: string, values: Values): string[] {
  return Object.entries(values).map(([name, value]) => `--${prefix}-${name}: ${value.replaceAll("'", '"')};`);
}

function rule(selector: string, lines: readonly string[]): string {
  return `${selector} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

function media(query: string, inner: string): string {
  return `@media ${query} {\n${inner.replaceAll(/^/gm, '  ')}\n}`;
}
