import type { StreamMessage } from '@usher/channel/web-protocol';
import { toPlainText } from '../../view/content/plain-text.ts';
import type { MenuWords } from './words.ts';

/** A conversation as a text that anybody can read and keep: who said what, and when. */
export function toTranscriptText(
  name: string,
  said: readonly StreamMessage[],
  words: Pick<MenuWords, 'customer' | 'bot' | 'file'>,
  formatTime: (at: number) => string,
): string {
  const entries = said.map((message) => {
    const speaker = message.from === 'customer' ? words.customer : message.from === 'agent' ? message.name : words.bot;
    return `[${formatTime(message.at)}] ${speaker}\n${toLines(message, words.file)}`;
  });
  return `${[name, ...entries].join('\n\n')}\n`;
}

function toLines(message: StreamMessage, toFile: (name: string) => string): string {
  if (message.from !== 'customer') return message.content.map(toPlainText).join('\n');
  const { text, files = [], location } = message;
  const place = location === undefined ? '' : `${location.latitude}, ${location.longitude}`;
  return [text, ...files.map((file) => toFile(file.name)), place].filter((line) => line !== '').join('\n');
}
