import type { Content } from '@usher/journey';
import type { Capabilities } from '../capabilities.ts';

/** The few words that a degraded message adds, in the customer's language. */
export interface DegradeWords {
  /** Last line under a numbered list: “Reply with a number.” */
  readonly replyWithNumber: string;
  /** What a file is that holds the end of a text too long to be sent: “The rest of this message”. Its name where absent. */
  readonly restOfMessage?: string;
}

/** What a rule looks at besides the content. */
export interface DegradeContext {
  readonly capabilities: Capabilities;
  readonly words: DegradeWords;
}

/** What replaces a content, and one sentence that says why, for the log of the delivery. */
export interface Rewrite {
  readonly content: readonly Content[];
  readonly detail: string;
}

/** One way in which content is fitted to a channel. Its name is that of its file. */
export interface Rule {
  /** What it does, in a sentence or two for designers: the page of the rules is made of them. */
  readonly does: string;
  /**
   * Whether the customer gets less than was designed: words where there was a card, a number to type where there was a button.
   * What is only spread over several messages, or shown in another control, loses nothing.
   */
  readonly loses: boolean;
  /**
   * Rewrites one content that the channel cannot show, or leaves it by returning undefined. What it returns is strictly
   * simpler than what it got, so that rewriting ends; and it keeps every text, label and address.
   */
  rewrite(content: Content, context: DegradeContext): Rewrite | undefined;
}
