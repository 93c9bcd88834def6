import type { ColourName } from './colours.ts';

/** A colour that is shown on another one, and the ratio that WCAG 2.2 AA asks for it. */
export interface ContrastPair {
  readonly colour: ColourName;
  readonly on: ColourName;
  /** 4.5 for text, 3 for what a control or a state is known by. */
  readonly atLeast: 4.5 | 3;
}

const grounds = ['ground', 'surface', 'raised', 'fill'] as const;
const tones = ['success', 'warning', 'danger', 'info', 'note'] as const;
const groups = ['say', 'ask', 'logic', 'connect', 'human', 'end'] as const;

function pair(colour: ColourName, on: ColourName, atLeast: 4.5 | 3 = 4.5): ContrastPair {
  return { colour, on, atLeast };
}

/** Every pair that the parts and the apps use. Whoever lays a colour on a new ground adds the pair here. */
export const contrastPairs: readonly ContrastPair[] = [
  ...grounds.flatMap((ground) => [pair('text', ground), pair('muted', ground), pair('accent', ground)]),
  ...grounds.flatMap((ground) => [pair('control-border', ground, 3), pair('focus', ground, 3)]),
  ...grounds.flatMap((ground) => tones.map((tone) => pair(tone, ground))),
  ...tones.flatMap((tone) => [
    pair(tone, `${tone}-tint`),
    pair('text', `${tone}-tint`),
    pair('muted', `${tone}-tint`),
    pair('focus', `${tone}-tint`, 3),
  ]),
  pair('text', 'fill-strong'),
  pair('muted', 'fill-strong'),
  pair('accent-text', 'accent'),
  pair('accent-text', 'accent-strong'),
  pair('danger-text', 'danger'),
  pair('danger-text', 'danger-strong'),
  pair('accent', 'accent-tint'),
  pair('accent-strong', 'accent-tint'),
  pair('text', 'accent-tint'),
  pair('muted', 'accent-tint'),
  pair('text', 'canvas'),
  pair('muted', 'canvas'),
  pair('line', 'canvas', 3),
  pair('line', 'surface', 3),
  pair('selection', 'canvas', 3),
  pair('selection', 'surface', 3),
  pair('focus', 'canvas', 3),
  ...groups.flatMap((group) => [
    pair(`group-${group}`, 'surface'),
    pair(`group-${group}`, `group-${group}-tint`),
    pair('text', `group-${group}-tint`),
    pair('muted', `group-${group}-tint`),
  ]),
];
