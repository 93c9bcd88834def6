import type { ChatState } from '../../session/chat-state.ts';
import { create } from '../../view/create.ts';
import type { ViewContext } from '../../view/view-context.ts';
import { toTranscriptText } from './transcript-text.ts';
import type { MenuWords } from './words.ts';

/** Hands the conversation over as a text file, made here: nothing is asked of the server. */
export function downloadTranscript({ name, transcript }: ChatState, context: ViewContext, words: MenuWords): void {
  const format = new Intl.DateTimeFormat(context.language, { dateStyle: 'medium', timeStyle: 'short' });
  const text = toTranscriptText(name ?? context.words.chat, transcript.said, words, (at) => format.format(at));
  // With a mark for its encoding: some programs would take it for an older one.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
  const day = new Date(context.now()).toISOString().slice(0, 10);
  create('a', { href: url, download: `${words.fileName}-${day}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
