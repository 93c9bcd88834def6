/** What a Markdown text says, without its marks: see docs/markdown.md for the subset. */
export type MarkdownBlock =
  | { readonly kind: 'paragraph'; readonly children: readonly MarkdownInline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly MarkdownInline[] }
  /** Code of several lines; `language` is what stood behind the opening fence. */
  | { readonly kind: 'fence'; readonly text: string; readonly language?: string }
  | { readonly kind: 'quote'; readonly children: readonly MarkdownBlock[] }
  | MarkdownList
  | MarkdownTable;

export interface MarkdownList {
  readonly kind: 'list';
  /** Number of the first item; absent for a list with bullets. */
  readonly start?: number;
  readonly items: readonly (readonly MarkdownBlock[])[];
}

/** A row may have fewer or more cells than the header. */
export interface MarkdownTable {
  readonly kind: 'table';
  readonly header: readonly MarkdownCell[];
  readonly rows: readonly (readonly MarkdownCell[])[];
}
export type MarkdownCell = readonly MarkdownInline[];

/** A string is literal text; a line's end in it is shown as one. */
export type MarkdownInline =
  | string
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly MarkdownInline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** Only `http:`, `https:`, `mailto:` and `tel:`. An address that stands in the text is a link labelled with itself. */
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly MarkdownInline[] };
