import { type InboundActivity, isObject, text } from '../activity.ts';

/** What somebody wrote, without the bot's own name before it; others are named without the signs around them. */
export function readText({ text: written = '', textFormat, entities, recipient }: InboundActivity): string {
  let result = written;
  for (const { type, text: tag, mentioned } of entities) {
    if (type !== 'mention' || !isObject(mentioned)) continue;
    const name = text(mentioned.name) ?? '';
    const spelling = text(tag) ?? `<at>${name}</at>`;
    result = result.replaceAll(spelling, mentioned.id === recipient.id ? '' : name || stripTags(spelling));
  }
  const decoded = result.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ');
  return (textFormat === 'xml' ? decode(decoded) : decoded).trim();
}

function stripTags(spelling: string): string {
  return spelling.replace(/<\/?at[^>]*>/gi, '');
}

function decode(xml: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name] ?? '');
}
