import type { Content } from '@usher/journey';
import { contentToText } from '@usher/journey';

/** Every line that the bot says begins with this, so that no text can pass for one of our own answers. */
const mark = '> ';

/** Writes content as lines. Control characters are left out: a terminal would obey them. */
export function showContent(contents: readonly Content[]): string {
  return contents
    .flatMap((content) => contentToText(content).split(/\r?\n/))
    .map((line) => `${mark}${line.replace(/\p{Cc}/gu, '')}\n`)
    .join('');
}
