import type { Json } from '@usher/journey';
import { isObject } from '../activity.ts';
import { fromCardText } from '../render/literal.ts';
import type { ShownActivity } from './fake-connector.ts';

/** What somebody sees of an activity in Teams. */
export interface Screen {
  readonly text: string;
  /** Labels of what can be pressed or picked, in order. */
  readonly choices: readonly string[];
}

/** @param open gives the text of a file of ours, by its address or its id: whoever sees the file opens it */
export function readScreen(activity: ShownActivity, open: (place: string) => string): Screen {
  const written = activity.textFormat === 'markdown' ? readMarkdown(activity.text ?? '') : (activity.text ?? '');
  const attachments = (activity.attachments ?? []).map(({ content, name = '', contentUrl = '' }) =>
    isCard(content)
      ? readCard(content, open)
      : { text: [name, contentUrl, describe(content, open)].join('\n'), choices: [] },
  );
  const quick = (activity.suggestedActions?.actions ?? []).map(({ title }) => title);
  const parts = [written, ...attachments.map(({ text }) => text), ...quick];
  return {
    text: parts.join('\n').replaceAll('\u2060', ''),
    choices: [...attachments.flatMap(({ choices }) => choices), ...quick],
  };
}

function readCard(card: Record<string, unknown>, open: (place: string) => string): Screen {
  const [texts, choices]: [string[], string[]] = [[], []];
  for (const element of list(card.body)) {
    const { type, text, url, altText, facts, label, title, value } = element;
    if (type === 'TextBlock') texts.push(fromCardText(String(text)));
    if (type === 'Image') texts.push(String(url), String(altText));
    for (const fact of list(facts))
      texts.push(`${fromCardText(String(fact.title))}: ${fromCardText(String(fact.value))}`);
    if (String(type).startsWith('Input.')) {
      texts.push(
        ...[label, title, type === 'Input.ChoiceSet' ? undefined : value]
          .filter((part) => part !== undefined)
          .map(String),
      );
    }
    for (const choice of list(element.choices)) {
      texts.push(String(choice.title));
      choices.push(String(choice.title));
    }
  }
  for (const { title, url } of list(card.actions)) {
    texts.push([title, url, open(String(url))].filter((part) => part !== undefined).join(' '));
    choices.push(String(title));
  }
  return { text: texts.join('\n'), choices };
}

/** Markdown as Teams shows it. */
function readMarkdown(text: string): string {
  const marks =
    /\\([\\`*_~[\]()<>&#+\-.|!{}])|^```\w*\n([\s\S]*?)\n?^```|(`{1,3}) ?(.+?) ?\3|\[((?:\\.|[^\]\\])*)\]\(((?:[^()\s]|\([^()\s]*\))+)\)|\*\*|~~|\*|^> ?/gm;
  return text.replace(marks, (_, sign, fence, __, code, label, url) => {
    if (label !== undefined) return `${readMarkdown(label)} ${url}`;
    return sign ?? fence ?? code ?? '';
  });
}

function isCard(content: Json | undefined): content is { readonly [key: string]: Json } & object {
  return isObject(content) && content.type === 'AdaptiveCard';
}

function describe(content: Json | undefined, open: (place: string) => string): string {
  if (!isObject(content)) return '';
  const { description = '', acceptContext } = content;
  const offered = isObject(acceptContext) ? open(String(acceptContext.usher)) : '';
  return `${description}\n${offered}`;
}

function list(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
