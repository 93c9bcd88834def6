import type { Choice, FileAnswer, FileLimits, SentLocation } from '@usher/channel/web-protocol';
import type { LoadPart } from '../parts/load-part.ts';
import type { FilledForm } from '../transcript/transcript.ts';
import type { Words } from '../words/words.ts';

/** What the reader can do. */
export interface ViewActions {
  say(text: string, files?: readonly FileAnswer[]): void;
  /** Something is being written. */
  write(): void;
  pick(choice: Choice): void;
  /** @param text what is shown of it until the server has it */
  submit(form: FilledForm, text: string): void;
  locate(location: SentLocation, text: string): void;
  /** Lets the reader choose files to send, of these kinds and up to this size. */
  attach(accepts?: readonly string[], mostBytes?: number): void;
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
  readonly load: LoadPart;
  /** What files may be sent now, and where to. */
  readonly files: {
    readonly limits: () => FileLimits | undefined;
    readonly target: () => { readonly url: string; readonly token: string } | undefined;
  };
  readonly settings: Settings;
}

/** What the reader has chosen for this browser. */
export interface Settings {
  /** Whether a new message makes a sound and is counted in the page's title. */
  notifies(): boolean;
  setNotifies(isOn: boolean): void;
}
