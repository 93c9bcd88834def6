/**
 * What can be said, in the customer's language and ready to show: neutral of any channel. Texts are plain (no markup is
 * interpreted by default); a channel adapter escapes them. `channel/degrade` fits content to what a channel can show.
 */
export type Content = TextContent | ImageContent | CardContent | LinksContent | ChoicesContent;
export type ContentKind = Content['kind'];

export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
}
export interface ImageContent {
  readonly kind: 'image';
  readonly url: string;
  /** What the image shows, for those who do not see it. */
  readonly alt: string;
}
export interface Link {
  readonly label: string;
  readonly url: string;
}
export interface CardContent {
  readonly kind: 'card';
  readonly title: string;
  readonly subtitle?: string;
  readonly text?: string;
  readonly image?: { readonly url: string; readonly alt: string };
  readonly links: readonly Link[];
}
export interface LinksContent {
  readonly kind: 'links';
  readonly links: readonly Link[];
}
export interface Choice {
  /** Opaque and short; comes back in `choice.picked` and is valid for one asking of one question only. */
  readonly token: string;
  readonly label: string;
}
export interface ChoicesContent {
  readonly kind: 'choices';
  readonly text: string;
  readonly choices: readonly Choice[];
  /** `rating` is an ordered scale from low to high. */
  readonly present: 'buttons' | 'rating';
}

/** Content as one plain text, for transcripts, logs of tests and channels that show nothing else. */
export function contentToText(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'image':
      return `[${content.alt}] ${content.url}`;
    case 'card':
      return [
        content.title,
        content.subtitle,
        content.text,
        content.image && `[${content.image.alt}]`,
        ...content.links.map(linkToText),
      ]
        .filter((line) => line !== undefined && line !== '')
        .join('\n');
    case 'links':
      return content.links.map(linkToText).join('\n');
    case 'choices':
      return [content.text, ...content.choices.map((choice, index) => `${index + 1}. ${choice.label}`)].join('\n');
  }
}

function linkToText(link: Link): string {
  return `${link.label}: ${link.url}`;
}
