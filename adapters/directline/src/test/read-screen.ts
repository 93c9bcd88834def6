import { parseMarkdown, printPlain } from '@usher/channel/markdown';
import type { ShownMessage } from '@usher/testkit';
import type { Activity, CardAction } from '../protocol.ts';

/** What stands on the screen of a client that shows activities as Web Chat does. */
export function readScreen({ id, text, textFormat, from, attachments = [], suggestedActions }: Activity): ShownMessage {
  const lines: string[] = [];
  const choices: string[] = [];
  if (from.id === 'agent' && from.name !== undefined) lines.push(from.name);
  if (text !== undefined) lines.push(textFormat === 'markdown' ? printPlain(parseMarkdown(text)) : text);
  for (const { contentType, contentUrl, name, content } of attachments) {
    if (contentUrl !== undefined) lines.push(name ?? '', contentUrl);
    else if (contentType.endsWith('.adaptive')) readAdaptive(content, lines, choices);
    else readHero(content, lines, choices);
  }
  readActions(suggestedActions?.actions ?? [], lines, choices);
  return { ref: id, text: lines.filter((line) => line !== '').join('\n'), choices };
}

function readHero(content: unknown, lines: string[], choices: string[]): void {
  const { title = '', subtitle = '', text = '', images = [], buttons = [] } = content as Hero;
  lines.push(title, subtitle, text, ...images.flatMap(({ url, alt = '' }) => [alt, url]));
  readActions(buttons, lines, choices);
}

interface Hero {
  readonly title?: string;
  readonly subtitle?: string;
  readonly text?: string;
  readonly images?: readonly { readonly url: string; readonly alt?: string }[];
  readonly buttons?: readonly CardAction[];
}

function readActions(actions: readonly CardAction[], lines: string[], choices: string[]): void {
  for (const { type, title, value } of actions) {
    lines.push(title);
    if (type === 'openUrl') lines.push(String(value));
    choices.push(title);
  }
}

/** Text blocks and labels read Markdown: what was escaped for it stands as itself. */
function readAdaptive(content: unknown, lines: string[], choices: string[]): void {
  const unescapeText = (text: unknown) => (typeof text === 'string' ? text.replace(/\\([\\*_[\]#`~-])/g, '$1') : '');
  const { body, actions } = content as {
    readonly body: readonly Record<string, unknown>[];
    readonly actions: readonly { readonly title: string }[];
  };
  for (const element of body) {
    lines.push(unescapeText(element.text), unescapeText(element.label), unescapeText(element.title));
    for (const choice of (element.choices ?? []) as { readonly title: string }[])
      lines.push(unescapeText(choice.title));
  }
  for (const { title } of actions) {
    lines.push(title);
    choices.push(title);
  }
}
