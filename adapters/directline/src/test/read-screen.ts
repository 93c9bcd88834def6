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
  lines.push(...[title, subtitle, text].map(unescaped), ...images.flatMap(({ url, alt = '' }) => [alt, url]));
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

function readAdaptive(content: unknown, lines: string[], choices: string[]): void {
  const { body, actions } = content as {
    readonly body: readonly Record<string, unknown>[];
    readonly actions: readonly { readonly title: string }[];
  };
  for (const { text, label, title, choices: options = [], isMultiSelect } of body) {
    lines.push(unescaped(text), typeof label === 'string' ? label : '', unescaped(title));
    for (const option of options as { readonly title: string }[]) {
      lines.push(isMultiSelect === true ? unescaped(option.title) : option.title);
    }
  }
  for (const { title } of actions) {
    lines.push(title);
    choices.push(title);
  }
}

/** Web Chat reads texts of cards as Markdown: what was escaped for it stands as itself. */
function unescaped(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\\([^A-Za-z0-9\s])/g, '$1').replace(/ {2}\n/g, '\n') : '';
}
