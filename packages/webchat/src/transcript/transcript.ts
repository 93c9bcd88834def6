import type { FileAnswer, Json, SentLocation, StreamMessage } from '@usher/channel/web-protocol';

/** What the customer sent and the stream has not brought back yet. */
export interface PendingMessage {
  readonly id: string;
  readonly at: number;
  /** What is shown of it. */
  readonly text: string;
  readonly choice?: string;
  readonly form?: FilledForm;
  /** Sent to the server before; the message only names them. */
  readonly files?: readonly FileAnswer[];
  readonly location?: SentLocation;
  /** The last entry there was when it was written. */
  readonly after: number;
  /** `sent` was taken by the server; `failed` waits for another try; `refused` would fail again. */
  readonly state: 'sending' | 'sent' | 'failed' | 'refused';
}

export interface FilledForm {
  readonly token: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** All that is known of a conversation, as one value. */
export interface Transcript {
  readonly said: readonly StreamMessage[];
  /** In the order they were written. */
  readonly pending: readonly PendingMessage[];
}

export const emptyTranscript: Transcript = { said: [], pending: [] };

/** The entry to go on after. */
export function lastSeq({ said }: Transcript): number {
  return said.at(-1)?.seq ?? 0;
}

/** The name of the person who speaks now; undefined while the bot does. */
export function speakerOf({ said }: Transcript): string | undefined {
  const last = said.findLast(({ from }) => from !== 'customer');
  return last?.from === 'agent' ? last.name : undefined;
}

/** Adds an entry of the stream; one that is known already changes nothing. */
export function hear(transcript: Transcript, message: StreamMessage): Transcript {
  if (message.seq <= lastSeq(transcript)) return transcript;
  const said = [...transcript.said, message];
  if (message.from !== 'customer') return { ...transcript, said };
  return { said, pending: transcript.pending.filter(({ id }) => id !== message.id) };
}

export function addPending(transcript: Transcript, message: Omit<PendingMessage, 'state' | 'after'>): Transcript {
  const pending: PendingMessage = { ...message, after: lastSeq(transcript), state: 'sending' };
  return { ...transcript, pending: [...transcript.pending, pending] };
}

/** Notes what became of a message. The stream may have been quicker than the answer: then there is nothing to note. */
export function setState(transcript: Transcript, id: string, state: PendingMessage['state']): Transcript {
  const pending = transcript.pending.map((message) => (message.id === id ? { ...message, state } : message));
  return { ...transcript, pending };
}

/** The token of every button that counts as pressed, and of every form that counts as sent. */
export function listPicked({ said, pending }: Transcript): Set<string> {
  const picked = new Set<string>();
  const note = (token: string | undefined) => token !== undefined && picked.add(token);
  for (const message of said) if (message.from === 'customer') note(message.choice ?? message.form);
  for (const { state, choice, form } of pending) {
    if (state === 'sending' || state === 'sent') note(choice ?? form?.token);
  }
  return picked;
}
