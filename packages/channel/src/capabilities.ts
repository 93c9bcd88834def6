import type { FormFieldKind } from '@usher/journey';
import type { InboundType } from './inbound.ts';

/** Parts of Markdown; a channel names those that it shows as meant. */
export type MarkdownFeature =
  | 'bold'
  | 'italic'
  | 'strike'
  | 'code'
  | 'fence'
  | 'link'
  | 'list'
  | 'quote'
  | 'heading'
  | 'table';

/**
 * What a channel can show, as data: `degrade`, the editor's preview, the conformance suite and the channel's page of the
 * docs are derived from it. Limits are in UTF-16 units unless said otherwise; 0 means "cannot".
 */
export interface Capabilities {
  /** Longest text of one message, in `textUnit`. */
  readonly textLimit: number;
  /** `bytes`: of UTF-8. */
  readonly textUnit: 'utf16' | 'bytes';
  readonly markdown: readonly MarkdownFeature[];
  /** Most buttons in one message, and their longest label. */
  readonly buttons: number;
  readonly buttonLabel: number;
  /** Most entries of a list that opens, and the longest label and description of one. */
  readonly listItems: number;
  readonly listLabel: number;
  readonly listDescription: number;
  /** Buttons that go away with the next message; else as buttons. */
  readonly quickReplies: number;
  readonly images: boolean;
  /** Largest file of each kind that is shown or offered as such, in bytes; 0: as a link. Infinity where only an address is sent. */
  readonly media: Readonly<Record<'audio' | 'video' | 'file', number>>;
  readonly cards: boolean;
  /** Most cards side by side. */
  readonly carousel: number;
  /** Links shown as buttons; else as text. */
  readonly links: boolean;
  /** A scale shown as such; else as buttons or numbers. */
  readonly ratings: boolean;
  /** Forms: most fields, longest title and label, and the kinds there are. A form that does not fit is asked field by field. */
  readonly forms: {
    readonly fields: number;
    readonly title: number;
    readonly label: number;
    readonly kinds: readonly FormFieldKind[];
  };
  /** What can be asked for with a control of its own; else with words. */
  readonly requests: readonly ('file' | 'location')[];
  readonly locations: boolean;
  /** A text to be spoken goes along. */
  readonly speak: boolean;
  readonly typing: boolean;
  readonly edits: boolean;
  readonly deletes: boolean;
  readonly reactions: boolean;
  /** What the channel reports. */
  readonly inbound: readonly InboundType[];
  /** Largest file that a customer may send, in bytes. */
  readonly inboundFileBytes: number;
  /** When a message may be sent that nobody has just asked for. */
  readonly proactive: 'always' | 'once-known' | 'while-open';
  /** The platform shows a message with a known nonce once, however often it is delivered. */
  readonly idempotent: boolean;
  /** At most so many messages to one address in so many milliseconds; absent where the platform names none. */
  readonly rate?: { readonly count: number; readonly perMillis: number };
}

/** What nearly every channel can do: plain text of 2,000 units and nothing else. */
export const plainTextCapabilities: Capabilities = {
  textLimit: 2000,
  textUnit: 'utf16',
  markdown: [],
  buttons: 0,
  buttonLabel: 0,
  listItems: 0,
  listLabel: 0,
  listDescription: 0,
  quickReplies: 0,
  images: false,
  media: { audio: 0, video: 0, file: 0 },
  cards: false,
  carousel: 0,
  links: false,
  ratings: false,
  forms: { fields: 0, title: 0, label: 0, kinds: [] },
  requests: [],
  locations: false,
  speak: false,
  typing: false,
  edits: false,
  deletes: false,
  reactions: false,
  inbound: ['message', 'joined'],
  inboundFileBytes: 0,
  proactive: 'once-known',
  idempotent: false,
};
