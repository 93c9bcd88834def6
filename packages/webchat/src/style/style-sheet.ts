import { controls } from './controls.ts';
import { conversation } from './conversation.ts';
import { frame } from './frame.ts';
import { tokens } from './tokens.ts';

let sheet: CSSStyleSheet | undefined;
const later = new Map<string, CSSStyleSheet>();

/** The widget's styles, shared by all its elements. Adopted, not written into the page, so a strict policy allows them. */
export function getStyleSheet(): CSSStyleSheet {
  sheet ??= toSheet([tokens, frame, conversation, controls].join('\n'));
  return sheet;
}

/** Adds the styles of a part that was loaded later, once. */
export function adoptStyle(root: ShadowRoot, style: string): void {
  const added = later.get(style) ?? toSheet(style);
  later.set(style, added);
  if (!root.adoptedStyleSheets.includes(added)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, added];
}

function toSheet(style: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(style);
  return made;
}
