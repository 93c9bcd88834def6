import type { APIMessage } from 'discord-api-types/v10';
import { toRaw } from '../inbound/raw.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A message as a person reads it. */
export interface Screen {
  readonly text: string;
  /** Labels of what can be pressed or picked. */
  readonly choices: readonly string[];
}

export function readScreen(message: APIMessage): Screen {
  const components = (message.components ?? []) as unknown as readonly Raw[];
  const parts = [
    readMarkdown(message.content),
    ...message.attachments
      .filter(isBeside(components))
      .map((file) => [file.filename, file.description, file.url].join(' ')),
    ...components.map(readComponent),
  ];
  return {
    text: parts.filter((part) => part !== '').join('\n'),
    choices: components.flatMap(listChoices),
  };
}

/** A file that a gallery shows stands in the gallery. */
function isBeside(components: readonly Raw[]) {
  const shown = JSON.stringify(components);
  return ({ filename }: { readonly filename: string }) => !shown.includes(`attachment://${filename}`);
}

function readComponent(component: Raw): string {
  const inner = list(component.components).map(readComponent);
  const options = list(component.options).map((option) =>
    [option.label, option.description].filter(Boolean).join(' — '),
  );
  const items = list(component.items).map((item) => `${item.description ?? ''} ${toRaw(item.media).url}`);
  const own =
    component.type === 10
      ? readMarkdown(String(component.content))
      : [component.label, component.url].filter(Boolean).join(' ');
  return [own, String(component.placeholder ?? ''), ...options, ...items, ...inner]
    .filter((part) => part !== '')
    .join('\n');
}

function listChoices(component: Raw): readonly string[] {
  if (component.disabled === true) return [];
  const own =
    component.type === 2 ? [String(component.label)] : list(component.options).map(({ label }) => String(label));
  return [...own, ...list(component.components).flatMap(listChoices)];
}

function list(value: unknown): readonly Raw[] {
  return Array.isArray(value) ? value.map(toRaw) : [];
}

/** Signs of formatting are gone, and signs that were escaped stand for themselves. */
export function readMarkdown(text: string): string {
  const escaped: string[] = [];
  const hide = (sign: string) => String.fromCharCode(0xe000 + escaped.push(sign) - 1);
  const codes = text.replace(
    /(```+)([^\n]*)\n([\s\S]*?)\n?\1|(?<!\\)(`{1,2})(?!`)([\s\S]+?)(?<!`)\4(?!`)/g,
    (_, _f, language, fence, _m, code) => [...`${language ? `${language}\n` : ''}${fence ?? code}`].map(hide).join(''),
  );
  const plain = codes
    .replace(/https?:\/\/[^\s<>)\]]+/g, (url) => [...url].map(hide).join(''))
    .replace(/\\([^0-9A-Za-z\s])/g, (_, sign: string) => hide(sign))
    .replace(/\[([^\]]*)\]\(<?([^>)]*)>?\)/g, '$1 ($2)')
    .replace(/^(#{1,3}|-#) /gm, '')
    .replace(/^> ?/gm, '')
    .replace(/\*\*\*|\*\*|\*|__|~~|\|\|/g, '');
  return plain.replace(/[\uE000-\uF8FF]/g, (sign) => escaped[sign.charCodeAt(0) - 0xe000] ?? sign);
}
