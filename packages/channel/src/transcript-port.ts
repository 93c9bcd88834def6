import type { Json, Millis } from '@usher/journey';

/** One line of a conversation's transcript, as a channel sees it that shows transcripts. `seq` counts up by one within the conversation. */
export interface TranscriptLine {
  readonly seq: number;
  readonly direction: 'in' | 'out' | 'note';
  /** Of an inbound line: the id that its sender gave it. */
  readonly externalId: string;
  /**
   * `{ content }` of an outbound line, with `author.name` where a person says it. Of an inbound one `{ text }` with
   * `attachments` and `location`, `{ token, label }` of a choice, or `{ token, values }` of a form. Others are not shown.
   */
  readonly body: Json;
  readonly createdAt: Millis;
}

/** A part of a transcript. */
export interface TranscriptPage {
  readonly entries: readonly TranscriptLine[];
  /** Whether nothing of what was asked for is left to be read. */
  readonly isWhole: boolean;
}

/** What a channel reads that shows transcripts, rather than being told each message once. */
export interface TranscriptPort {
  /** Whether a conversation was begun at this address. */
  readonly exists: (address: string) => Promise<boolean>;
  /** Whether the conversation takes no more messages; without it, none ever ends. */
  readonly hasEnded?: (address: string) => Promise<boolean>;
  /**
   * The transcript after `after`, oldest first, as many lines as it likes at a time.
   *
   * Without `through` it ends before the first message that was not delivered yet, so that no later line moves a
   * reader past it. With `through` it ends with that line, delivered or not.
   */
  readonly history: (address: string, after: number, through?: number) => Promise<TranscriptPage>;
  /**
   * The seq of what was said last at each of these addresses, in one look; at most 500 of them. Given where other processes write
   * the same transcripts: readers then look by themselves whether they missed something.
   */
  readonly newest?: (addresses: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}
