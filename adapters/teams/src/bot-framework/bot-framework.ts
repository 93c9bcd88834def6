import type { Json } from '@usher/journey';
import type { InboundActivity } from '../activity.ts';
import type { OutboundActivity } from '../render/activity.ts';

/** A conversation of Teams and the service that reaches it. */
export interface Target {
  readonly serviceUrl: string;
  readonly conversation: string;
}

/** A file as the platform gives it. */
export interface FetchedFile {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/**
 * All that is asked of Microsoft's library. Whoever replaces it by its successor writes this once more, and changes
 * nothing outside this folder.
 */
export interface BotFramework {
  /** @throws Refusal 401 where it was not signed for us by the connector; 503 where that cannot be found out for now */
  authenticate(authorization: string | undefined, activity: InboundActivity): Promise<void>;
  /** @returns the platform's id of what it shows. @throws PlatformFailure */
  send(target: Target, activity: OutboundActivity): Promise<string>;
  /** @throws PlatformFailure */
  update(target: Target, id: string, activity: OutboundActivity): Promise<void>;
  /** @throws PlatformFailure */
  remove(target: Target, id: string): Promise<void>;
  /** Reads a picture that lies with the connector itself. @throws PlatformFailure, or Error where it is larger than `mostBytes` */
  fetchFile(target: Target, url: string, mostBytes: number): Promise<FetchedFile>;
  /** The parts of a card that asks to sign in. @throws PlatformFailure */
  describeSignIn(connection: string, activity: InboundLike): Promise<SignIn>;
  /** Whether the token that Teams offers, or the code that was typed, shows that somebody signed in. @throws PlatformFailure */
  confirmSignIn(connection: string, proof: SignInProof): Promise<boolean>;
}

/** Whom and where a card to sign in is for. */
export interface InboundLike {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string };
  readonly recipient: { readonly id: string };
}

export interface SignIn {
  readonly link: string;
  /** What Teams exchanges silently; goes into the card as it came. */
  readonly exchange?: Json;
}

export type SignInProof = { readonly userId: string; readonly channelId: string } & (
  | { readonly token: string }
  | { readonly code: string }
);
