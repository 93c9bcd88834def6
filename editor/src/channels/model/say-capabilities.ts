import type { Capabilities, MarkdownFeature } from '@usher/channel';
import { joinAnd } from './join-words.ts';

/** What a channel shows by itself and what it does not, in plain words. */
export interface ShownNatively {
  readonly shows: readonly string[];
  /** These are sent in another way. */
  readonly lacks: readonly string[];
}

export function sayCapabilities(capabilities: Capabilities): ShownNatively {
  const told = list(capabilities);
  return {
    shows: [sayText(capabilities), ...told.flatMap(([, words]) => words ?? [])],
    lacks: told.filter(([, words]) => words === undefined).map(([name]) => name),
  };
}

/** Name of each thing, and how much of it there is; undefined where there is none. */
function list(capabilities: Capabilities): readonly (readonly [string, string | undefined])[] {
  const { buttons, listItems, quickReplies, images, media, cards, carousel, links, ratings } = capabilities;
  const { forms, requests, locations, typing, edits, deletes, reactions, speak } = capabilities;
  const files = (['audio', 'video', 'file'] as const).filter((kind) => media[kind] > 0).map((kind) => mediaNames[kind]);
  const asked = requests.map((request) => (request === 'file' ? 'a file' : 'a place'));
  const operations = [edits ? 'changing' : '', deletes ? 'taking back' : ''].filter((word) => word !== '');
  const marks = capabilities.markdown.map((feature) => markdownNames[feature]);
  return [
    ['formatting', marks.length === 0 ? undefined : `formatting: ${joinAnd(marks)}`],
    ['buttons', upTo(buttons, 'button')],
    ['lists that open', listItems === 0 ? undefined : `lists that open${most(listItems)}`],
    ['quick replies', quickReplies === 0 ? undefined : `quick replies${most(quickReplies)}`],
    ['images', images ? 'images' : undefined],
    ['audio, video and files', files.length === 0 ? undefined : joinAnd(files)],
    ['cards', cards ? 'cards' : undefined],
    ['cards side by side', carousel === 0 ? undefined : `cards side by side${most(carousel)}`],
    ['links as buttons', links ? 'links as buttons' : undefined],
    ['rating scales', ratings ? 'rating scales' : undefined],
    [
      'forms',
      forms.fields === 0
        ? undefined
        : forms.fields === Number.POSITIVE_INFINITY
          ? 'forms'
          : `forms of up to ${forms.fields} fields`,
    ],
    ['asking for files and places', asked.length === 0 ? undefined : `asking for ${joinAnd(asked)}`],
    ['places on a map', locations ? 'places on a map' : undefined],
    ['“is typing”', typing ? '“is typing”' : undefined],
    ['changing what was sent', operations.length === 0 ? undefined : `${joinAnd(operations)} what was sent`],
    ['reactions', reactions ? 'reactions' : undefined],
    ['a voice', speak ? 'a voice' : undefined],
  ];
}

const mediaNames = { audio: 'audio', video: 'video', file: 'files' } as const;

const markdownNames: Readonly<Record<MarkdownFeature, string>> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'struck through',
  code: 'code',
  fence: 'blocks of code',
  link: 'links',
  list: 'lists',
  quote: 'quotes',
  heading: 'headings',
  table: 'tables',
};

function sayText({ textLimit, textUnit }: Capabilities): string {
  const unit = textUnit === 'bytes' ? 'bytes' : 'characters';
  return Number.isFinite(textLimit) ? `text of up to ${textLimit.toLocaleString('en-GB')} ${unit} a message` : 'text';
}

function upTo(count: number, word: string): string | undefined {
  if (count === 0) return undefined;
  if (!Number.isFinite(count)) return `${word}s`;
  return count === 1 ? `one ${word} a message` : `up to ${count} ${word}s a message`;
}

function most(count: number): string {
  return Number.isFinite(count) ? ` (up to ${count})` : '';
}
