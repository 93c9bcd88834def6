import type { Content } from '@usher/journey';
import type { Capabilities } from '../capabilities.ts';

/** The few words that a degraded message adds, in the customer's language. */
export interface DegradeWords {
  /** Last line under a numbered list: “Reply with a number.” */
  readonly replyWithNumber: string;
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

/**
 * Rewrites one content that the channel cannot show, or leaves it by returning undefined. What it returns is strictly
 * simpler than what it got, so that rewriting ends; and it keeps every text, label and address.
 */
export type Rule = (content: Content, context: DegradeContext) => Rewrite | undefined;
