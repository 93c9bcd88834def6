import { behaveAsking } from '@usher/engine';
import { compilePattern } from '@usher/journey';
import { askText } from './ask-text.block.ts';

export const askTextBlock = behaveAsking(askText, {
  read: ({ pattern }, _context, { text }) => {
    const value = text.trim();
    const isAnswer = value !== '' && (pattern === undefined || matches(pattern, value));
    return isAnswer ? { ok: true, value } : { ok: false };
  },
});

// A pattern that cannot be compiled never gets here: the field refuses it when the journey is checked.
function matches(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  return compiled.ok && compiled.pattern.matches(text);
}
