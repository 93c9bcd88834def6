/** What a channel can show, as data. Limits are in UTF-16 units unless said otherwise; 0 means "cannot". */
export interface Capabilities {
  /** Longest text of one message. */
  readonly textLimit: number;
  /** Most buttons in one message, and their longest label. */
  readonly buttons: number;
  readonly buttonLabel: number;
  readonly images: boolean;
  readonly cards: boolean;
  /** Links shown as buttons; else as text. */
  readonly links: boolean;
  /** A scale shown as such; else as buttons or numbers. */
  readonly ratings: boolean;
  readonly typing: boolean;
  /** The platform shows a message with a known nonce once, however often it is delivered. */
  readonly idempotent: boolean;
}

/** What nearly every channel can do: plain text of 2,000 units and nothing else. */
export const plainTextCapabilities: Capabilities = {
  textLimit: 2000,
  buttons: 0,
  buttonLabel: 0,
  images: false,
  cards: false,
  links: false,
  ratings: false,
  typing: false,
  idempotent: false,
};
