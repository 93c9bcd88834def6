import type { Choice } from '@usher/channel/web-protocol';
import type { Words } from '../words/words.ts';

/** What the reader can do. */
export interface ViewActions {
  say(text: string): void;
  /** Something is being written. */
  write(): void;
  pick(choice: Choice): void;
  retry(): void;
  restart(): void;
  close(): void;
}

/** What every part of the view is made with. */
export interface ViewContext {
  readonly words: Words;
  /** Of the words, and of times and numbers. */
  readonly language: string;
  /** Addresses in messages are relative to the server. */
  readonly base: string;
  readonly actions: ViewActions;
  readonly now: () => number;
}
