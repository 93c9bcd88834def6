import type { FileLimits, QueueNotice } from '@usher/channel/web-protocol';
import { emptyTranscript, type Transcript } from '../transcript/transcript.ts';

/** All that the view shows, as one value. */
export interface ChatState {
  /** `unavailable`: the server knows no such journey. `ended`: it takes no more messages. */
  readonly phase: 'idle' | 'opening' | 'open' | 'ended' | 'unavailable';
  /** `waiting`: lost, and tried again by itself. */
  readonly link: 'connecting' | 'online' | 'waiting' | 'offline';
  readonly transcript: Transcript;
  /** Whether all that was said before is there; what comes then is new. */
  readonly isLoaded: boolean;
  readonly isTyping: boolean;
  /** What files may be sent; undefined where none may. */
  readonly files: FileLimits | undefined;
  /** The place in the line for a person, while there is one. */
  readonly queue: QueueNotice | undefined;
  /** The customer has seen all up to this entry, in this browser. */
  readonly seenThrough: number;
  /** A person has read all up to this entry. */
  readonly readThrough: number;
  /** Whether an earlier conversation could not be continued. */
  readonly wasLost: boolean;
  /** The journey's name and the conversation's language, once known. */
  readonly name: string | undefined;
  readonly language: string | undefined;
}

export const initialState: ChatState = {
  phase: 'idle',
  link: 'connecting',
  transcript: emptyTranscript,
  isLoaded: false,
  isTyping: false,
  files: undefined,
  queue: undefined,
  seenThrough: 0,
  readThrough: 0,
  wasLost: false,
  name: undefined,
  language: undefined,
};
