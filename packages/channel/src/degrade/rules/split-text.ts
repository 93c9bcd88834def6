import type { Content, MediaContent, TextContent } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import { measureText } from '../measure.ts';
import type { DegradeContext, Rule } from '../rule.ts';
import { closingOf, type Part, splitIntoParts } from '../text/split-at-limit.ts';
import { sizeOf } from '../text/text-size.ts';

/** More messages than this in a row are a burden; so many of the first are sent, and a file with the rest. */
const mostParts = 8;
const partsBeforeFile = 2;
const fileName = 'message.md';

export const splitText: Rule = {
  does: 'Splits what is longer than one message holds: at a blank line, a line’s end, a sentence’s end, a space or between two characters, never within a link or emphasis, nor before a sign that would become a mark; code that is cut is closed and opened again. Buttons go with the last part. Of more than eight parts, two are sent and the rest as the file message.md, where the channel takes files of our own. Nothing is ever cut off.',
  loses: false,
  rewrite(content, context) {
    if (content.kind !== 'text' && content.kind !== 'choices' && content.kind !== 'request') return undefined;
    const { capabilities } = context;
    const size = measureText(content, capabilities);
    if (size <= capabilities.textLimit) return undefined;
    const isMarkdown = content.kind === 'text' && content.format === 'markdown';
    const options = { unit: capabilities.textUnit, hasFences: isMarkdown };
    const parts = splitIntoParts(content.text, capabilities.textLimit, options);
    const unit = capabilities.textUnit === 'bytes' ? 'bytes' : 'characters';
    const how = `A text of ${size} ${unit} is sent in`;
    const isLastKept = content.kind !== 'text';
    const file = parts.length > mostParts ? writeRest(content.text, parts, isLastKept, context) : undefined;
    const shown = file === undefined ? parts.slice(0, isLastKept ? -1 : undefined) : parts.slice(0, partsBeforeFile);
    const texts = shown.map(({ text }, index) => writePart(content, text, index));
    const last: Content[] = isLastKept ? [{ ...content, text: parts.at(-1)?.text ?? '' }] : [];
    return {
      content: [...texts, ...(file === undefined ? [] : [file]), ...last],
      detail:
        file === undefined
          ? `${how} ${parts.length} parts of at most ${capabilities.textLimit}.`
          : `${how} ${partsBeforeFile} parts of ${parts.length}, and the rest as a file.`,
    };
  },
};

function writePart(content: Content, text: string, index: number): TextContent {
  if (content.kind !== 'text') return { kind: 'text', text };
  const { speak, ...silent } = content;
  // Spoken once, with the beginning.
  return { ...silent, text, ...(index === 0 && speak !== undefined ? { speak } : {}) };
}

/**
 * What follows the first parts, as a file: the bytes are in its address, because degrade keeps nothing. Undefined where the channel takes
 * no file of that size, or knows files by their public address alone.
 */
function writeRest(
  text: string,
  parts: readonly Part[],
  isLastKept: boolean,
  { capabilities, words }: DegradeContext,
): MediaContent | undefined {
  const first = parts[partsBeforeFile];
  const last = isLastKept ? parts.at(-1) : undefined;
  const opening = first?.fence === undefined ? '' : `${first.fence}\n`;
  const closing = last?.fence === undefined ? '' : closingOf(last.fence);
  const rest = `${opening}${text.slice(first?.start ?? 0, last?.start).trimEnd()}${closing}\n`;
  const bytes = sizeOf(rest, 'bytes');
  if (!takesBytes(capabilities, bytes)) return undefined;
  return {
    kind: 'media',
    media: 'file',
    url: `data:text/markdown;charset=utf-8;base64,${toBase64(rest)}`,
    alt: words.restOfMessage ?? fileName,
    name: fileName,
    mime: 'text/markdown',
    bytes,
  };
}

function takesBytes({ media }: Capabilities, bytes: number): boolean {
  return Number.isFinite(media.file) && bytes <= media.file;
}

function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
