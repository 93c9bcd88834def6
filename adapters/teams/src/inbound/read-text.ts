import { type InboundActivity, isObject, text } from '../activity.ts';

/** Longest text that is heard, in UTF-16 units; the rest is cut off. Teams sends at most some 28,000. */
export const mostCharacters = 100_000;

/** Most mentions of one message that are read. */
export const mostMentions = 100;

/** Longest spelling of a mention that is looked for. */
const longestSpelling = 500;

/** What somebody wrote, without the bot's own name before it; others are named without the signs around them. */
export function readText(activity: InboundActivity): string {
  const { text: written = '', textFormat } = activity;
  const named = nameMentioned(written.slice(0, mostCharacters), readMentions(activity));
  const decoded = named.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ');
  return (textFormat === 'xml' ? decode(decoded) : decoded).trim();
}

/** What is read in the place of which spelling. */
function readMentions({ entities, recipient }: InboundActivity): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { text: tag, mentioned } of entities.filter(({ type }) => type === 'mention').slice(0, mostMentions)) {
    if (!isObject(mentioned)) continue;
    const name = text(mentioned.name) ?? '';
    const spelling = text(tag) ?? `<at>${name}</at>`;
    if (spelling.length > longestSpelling || names.has(spelling)) continue;
    names.set(spelling, mentioned.id === recipient.id ? '' : name || stripTags(spelling));
  }
  return names;
}

/** In one pass: what stands in a name is no mention. Where names would make the text too long, the rest stays as it is spelt. */
function nameMentioned(written: string, names: ReadonlyMap<string, string>): string {
  if (names.size === 0) return written;
  // Of two spellings that begin alike, the longer is meant.
  const spellings = [...names.keys()].sort((one, other) => other.length - one.length);
  let length = written.length;
  return written.replace(new RegExp(spellings.map(asPattern).join('|'), 'g'), (spelling) => {
    const name = names.get(spelling) ?? spelling;
    const longer = length + name.length - spelling.length;
    if (longer > mostCharacters) return spelling;
    length = longer;
    return name;
  });
}

/** A pattern that fits a text letter by letter. */
function asPattern(spelling: string): string {
  return spelling.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function stripTags(spelling: string): string {
  return spelling.replace(/<\/?at[^>]*>/gi, '');
}

function decode(xml: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name] ?? '');
}
