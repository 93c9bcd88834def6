/** What a page can set on the element. Booleans are there or not. */
export interface ChatAttributes {
  /** Id of a published journey. */
  readonly journey: string;
  /** Where Usher runs; where the script came from, if absent. */
  readonly server?: string;
  /** Language of the widget and the one asked of the journey: a BCP 47 tag. */
  readonly lang?: string;
  readonly heading?: string;
  readonly inline?: boolean;
  readonly open?: boolean;
  readonly placement?: 'start' | 'end';
  readonly theme?: 'light' | 'dark';
  /** A sentence beside the button, shown once a visit. */
  readonly greeting?: string;
  /** After how many seconds; 15 where absent. */
  readonly 'greeting-after'?: number;
  /** What is asked before a conversation begins: `name email*`, needed where a star stands. */
  readonly 'pre-chat'?: string;
  /** What has to be agreed to before a conversation begins. */
  readonly consent?: string;
  /** Where the privacy notice is. */
  readonly 'privacy-url'?: string;
  /** Neither sound nor a count in the page's title, unless the customer turns them on. */
  readonly quiet?: boolean;
}

/** What the element tells, by name, with what it tells. */
export interface ChatEvents {
  /** It is on the page and can be used. */
  readonly ready: undefined;
  readonly opened: undefined;
  readonly closed: undefined;
  /** A conversation was begun or resumed. */
  readonly begun: undefined;
  /** The bot or a person said something new. */
  readonly message: { readonly seq: number; readonly from: 'bot' | 'agent' };
  /** How many messages wait behind the button, when that changes. */
  readonly unread: { readonly count: number };
  readonly ended: undefined;
  /** The server knows no such journey. */
  readonly unavailable: undefined;
  /** The identity is not signed rightly or has run out: get a new one and call `identify` again. */
  readonly 'identity-refused': undefined;
}

/** `<usher-chat>`. Every event is also a DOM event `usher-<name>`, with what it tells as `detail`. */
export interface UsherChatElement extends HTMLElement {
  /** Opens the panel, and the conversation if there is none yet. */
  open(): void;
  /** Closes the panel; the conversation goes on. */
  close(): void;
  toggle(): void;
  /** The same as `open`. */
  show(): void;
  /** Leaves the conversation and begins a new one. */
  restart(): void;
  /** Shows a sentence beside the button, where the panel is closed. */
  greet(text: string): void;
  /**
   * Says who the customer is, with a token that the site has signed. Nobody (undefined) after they have signed out: the
   * conversation of before is then no longer shown. A conversation without an identity goes on under the new one.
   */
  identify(token: string | undefined): void;
  /** Changes the widget's language at once, and asks it of the next conversation. */
  setLanguage(language: string): void;
  /** Calls the listener at each event of this name. @returns ends it */
  on<Name extends keyof ChatEvents>(name: Name, listener: (detail: ChatEvents[Name]) => void): () => void;
  /** Takes the chat off the page, with all its connections and listeners. The conversation is kept by the server. */
  destroy(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'usher-chat': UsherChatElement;
  }
}
