import type { Json } from './json.ts';

/**
 * What can be said, in the customer's language and ready to show: neutral of any channel. Texts are plain unless they say
 * that they are Markdown; a channel adapter escapes them. `channel/degrade` fits content to what a channel can show.
 */
export type Content =
  | TextContent
  | ImageContent
  | MediaContent
  | CardContent
  | CarouselContent
  | LinksContent
  | ChoicesContent
  | FormContent
  | RequestContent
  | LocationContent;
export type ContentKind = Content['kind'];

export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
  /**
   * `markdown`: the subset of docs/markdown.md (bold, italic, strike-through, code, links, lists, quotes, headings 1 to 3,
   * tables). Values filled in were escaped before. Absent: every character stands for itself.
   */
  readonly format?: 'markdown';
  /** What a voice says in its place. */
  readonly speak?: string;
}
export interface ImageContent {
  readonly kind: 'image';
  readonly url: string;
  /** What the image shows, for those who do not see it. */
  readonly alt: string;
}
/** Something to hear, to watch or to keep. */
export interface MediaContent {
  readonly kind: 'media';
  readonly media: 'audio' | 'video' | 'file';
  readonly url: string;
  /** What it is, for those who cannot hear, see or open it. */
  readonly alt: string;
  /** Of the file, with its ending: `invoice.pdf`. */
  readonly name?: string;
  readonly mime?: string;
  readonly bytes?: number;
}
export interface Link {
  readonly label: string;
  readonly url: string;
}
export interface CardField {
  readonly name: string;
  readonly value: string;
}
export interface CardContent {
  readonly kind: 'card';
  readonly title: string;
  readonly subtitle?: string;
  readonly text?: string;
  readonly image?: { readonly url: string; readonly alt: string };
  /** Facts, a line each. */
  readonly fields?: readonly CardField[];
  readonly links: readonly Link[];
}
/** Cards side by side, in order. */
export interface CarouselContent {
  readonly kind: 'carousel';
  readonly cards: readonly CardContent[];
}
export interface LinksContent {
  readonly kind: 'links';
  readonly links: readonly Link[];
}
export interface Choice {
  /** Opaque and short; comes back in `choice.picked` and is valid for one asking of one question only. */
  readonly token: string;
  readonly label: string;
  /** A line more, where the channel has room for it. */
  readonly description?: string;
}
export interface ChoicesContent {
  readonly kind: 'choices';
  readonly text: string;
  readonly choices: readonly Choice[];
  /** `rating` is an ordered scale from low to high; `list` opens; `quick` goes away with the next message. */
  readonly present: 'buttons' | 'rating' | 'list' | 'quick';
  readonly speak?: string;
}

/** What a form can ask, field by field. */
export type FormFieldKind =
  | 'text'
  | 'longtext'
  | 'number'
  | 'date'
  | 'time'
  | 'select'
  | 'multiselect'
  | 'toggle'
  | 'file';
export interface FormOption {
  readonly id: string;
  readonly label: string;
}
export interface FormField {
  /** Names the answer in what comes back. */
  readonly id: string;
  readonly kind: FormFieldKind;
  readonly label: string;
  readonly isRequired: boolean;
  readonly help?: string;
  /** Of `select` and `multiselect`. */
  readonly options?: readonly FormOption[];
  /** Smallest and largest number, or fewest and most characters. */
  readonly min?: number;
  readonly max?: number;
  /** What is wrong with the value given, where it was sent before. */
  readonly problem?: string;
}
/** Several questions at once. What was filled in comes back as one event with the token. */
export interface FormContent {
  readonly kind: 'form';
  readonly token: string;
  readonly title: string;
  readonly text?: string;
  /** Label of the button that sends it. */
  readonly submit: string;
  readonly fields: readonly FormField[];
  /** What is filled in already, by field. */
  readonly values: Readonly<Record<string, Json>>;
  /** What is said where no form can be shown: one question, for the next field or for the whole. */
  readonly instead: readonly Content[];
}
/** Asks for something that is not typed: a file, or where somebody is. */
export interface RequestContent {
  readonly kind: 'request';
  readonly request: 'file' | 'location';
  readonly text: string;
  /** Of files: kinds that are taken, such as `image/*` or `application/pdf`; any where absent. */
  readonly accepts?: readonly string[];
  readonly mostBytes?: number;
}
export interface LocationContent {
  readonly kind: 'location';
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
  readonly name?: string;
}

/** Content as one plain text, for transcripts, logs of tests and channels that show nothing else. */
export function contentToText(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'request':
      return content.text;
    case 'image':
      return `[${content.alt}] ${content.url}`;
    case 'media':
      return `[${content.alt}] ${content.url}`;
    case 'card':
      return cardToText(content);
    case 'carousel':
      return content.cards.map(cardToText).join('\n\n');
    case 'links':
      return content.links.map(linkToText).join('\n');
    case 'choices':
      return [content.text, ...content.choices.map(choiceToText)].join('\n');
    case 'form':
      return [content.title, content.text, ...content.fields.map(({ label }) => `${label}: …`)]
        .filter((line) => line !== undefined && line !== '')
        .join('\n');
    case 'location':
      return [content.name, `${content.latitude}, ${content.longitude}`]
        .filter((line) => line !== undefined)
        .join(': ');
  }
}

function cardToText({ title, subtitle, text, image, fields = [], links }: CardContent): string {
  const lines = [
    title,
    subtitle,
    text,
    image && `[${image.alt}]`,
    ...fields.map(fieldToText),
    ...links.map(linkToText),
  ];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

function choiceToText({ label, description }: Choice, index: number): string {
  return `${index + 1}. ${label}${description === undefined ? '' : ` — ${description}`}`;
}

function fieldToText({ name, value }: CardField): string {
  return `${name}: ${value}`;
}

function linkToText(link: Link): string {
  return `${link.label}: ${link.url}`;
}
