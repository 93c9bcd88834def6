import { ChannelError } from '@usher/channel';
import type { Content } from '@usher/journey';
import type { MyChatMessage } from './client.ts';

/** Turns content that fits the capabilities into a message of the platform. Escape here what it would take for its own. */
export function showMessage(content: readonly Content[], author?: string): MyChatMessage {
  const choices = content.flatMap((each) => (each.kind === 'choices' ? each.choices : []));
  return {
    text: [...(author === undefined ? [] : [`${author}:`]), ...content.map(textOf)].join('\n\n'),
    buttons: choices.map(({ token, label }) => ({ id: token, label })),
  };
}

/** Add a kind here when you add it to the capabilities; until then it arrives as text. */
function textOf(content: Content): string {
  if (content.kind === 'text' || content.kind === 'choices') return content.text;
  throw new ChannelError('channel/unfit', `My chat shows no ${content.kind}, and its capabilities say so.`, 'never');
}
