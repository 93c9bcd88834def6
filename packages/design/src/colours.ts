/** One colour in the two themes. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

function colour(light: string, dark: string): Colour {
  return { light, dark };
}

/**
 * Every colour of editor, desk, pages and widget. In CSS each is a custom property of its name (`var(--surface)`).
 * Text colours reach 4.5:1 on the grounds that `contrastPairs` names, lines of controls 3:1; a test holds them to it.
 */
export const colours = {
  // Grounds, from the back to the front.
  ground: colour('#f5f6f9', '#0f1115'),
  surface: colour('#ffffff', '#16181d'),
  raised: colour('#ffffff', '#1e2128'),
  fill: colour('#f1f3f6', '#262a32'),
  'fill-strong': colour('#e3e6ed', '#343a46'),
  backdrop: colour('rgb(20 24 40 / 42%)', 'rgb(0 0 0 / 62%)'),

  // What is read, and lines. `border` only divides; a control that is known by its line takes
  // `control-border`; a button is known by its words, so its line may be quieter.
  text: colour('#1c1f26', '#eceef2'),
  muted: colour('#5b6270', '#a3abb8'),
  border: colour('#dfe2e8', '#323742'),
  'control-border': colour('#808896', '#78818f'),
  'button-border': colour('#c3c9d4', '#4a5160'),

  // The one colour that asks to be used.
  accent: colour('#3450c4', '#9db2ff'),
  'accent-strong': colour('#2a41a6', '#b7c6ff'),
  'accent-text': colour('#ffffff', '#11183a'),
  'accent-tint': colour('#e9edfb', '#232a45'),
  selection: colour('#3450c4', '#9db2ff'),
  focus: colour('#3450c4', '#9db2ff'),

  // Tones: the colour for text, icons and lines, and a tint to lay under it.
  success: colour('#1a7443', '#6fd69a'),
  'success-tint': colour('#e4f5ea', '#14301f'),
  warning: colour('#855600', '#f0c05a'),
  'warning-tint': colour('#fdf3dc', '#352a12'),
  danger: colour('#b3261e', '#ff9c94'),
  'danger-strong': colour('#8f1d17', '#ffb8b2'),
  'danger-text': colour('#ffffff', '#3b0a07'),
  'danger-tint': colour('#fdeceb', '#3d1b1a'),
  info: colour('#0b6a8f', '#7cc9ea'),
  'info-tint': colour('#e3f3f9', '#12303c'),
  /** Notes that only the team sees: not to be taken for something the customer reads. */
  note: colour('#6d5200', '#f2d16b'),
  'note-tint': colour('#fff5cf', '#332c14'),

  // The canvas.
  canvas: colour('#f7f8fb', '#0c0e12'),
  'canvas-dot': colour('#d3d8e2', '#2a2f39'),
  line: colour('#7d8696', '#7b8594'),
  'node-border': colour('#c9ced9', '#3d4350'),

  // Hues of the groups of blocks, told apart by icon and name as well.
  'group-say': colour('#1b68b4', '#7db8f5'),
  'group-say-tint': colour('#e6f1fb', '#15293d'),
  'group-ask': colour('#6a45c0', '#bda4f7'),
  'group-ask-tint': colour('#f0ebfb', '#2a2142'),
  'group-logic': colour('#566074', '#aab4c6'),
  'group-logic-tint': colour('#edeff3', '#282d37'),
  'group-connect': colour('#0a7568', '#6bd3c3'),
  'group-connect-tint': colour('#e1f5f2', '#10302c'),
  'group-human': colour('#a8461b', '#f5a37c'),
  'group-human-tint': colour('#fcece4', '#3b2218'),
  'group-end': colour('#a02f5d', '#f09abd'),
  'group-end-tint': colour('#fbe9f0', '#3b1c2a'),
} as const satisfies Record<string, Colour>;

export type ColourName = keyof typeof colours;
