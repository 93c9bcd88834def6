import { controls } from './controls.ts';
import { conversation } from './conversation.ts';
import { frame } from './frame.ts';
import { tokens } from './tokens.ts';

let sheet: CSSStyleSheet | undefined;

/** The widget's styles, shared by all its elements. Adopted, not written into the page, so a strict policy allows them. */
export function getStyleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([tokens, frame, conversation, controls].join('\n'));
  }
  return sheet;
}
