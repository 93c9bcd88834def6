/**
 * Channels, and which journey answers where. Types only. All of it is for designers (and owners).
 *
 * | request | sends | answers |
 * |---|---|---|
 * | `GET /api/channels` | | `ChannelsAnswer` |
 * | `GET /api/bindings` | | `BindingsAnswer` |
 * | `PUT /api/bindings` | `SaveBindingsRequest` | 200 `BindingsAnswer`; 409 `BindingsConflict`; 422 |
 * | `POST /api/bindings/try` | `TryBindingsRequest` | `TriedBindings`: what would answer, and why not the others |
 */
import type { BindingMismatch, BindingRequest, Capabilities, ChannelHealth, JourneyBinding } from '@usher/channel';

export interface ChannelsAnswer {
  readonly channels: readonly ListedChannel[];
}

export interface ListedChannel {
  /** Its short name: `discord`. */
  readonly channel: string;
  /** As people call it. */
  readonly name: string;
  /** Whether it is configured on this server. One that is not may be previewed all the same. */
  readonly isRunning: boolean;
  /** Whoever opens it names the journey, as the page with the web chat does: no binding is asked. */
  readonly namesJourney?: true;
  /** What has no limit is the largest number that there is. */
  readonly capabilities: Capabilities;
  /** Of one that runs and can be unwell, as this node sees it. */
  readonly health?: ChannelHealth;
}

export interface BindingsAnswer {
  /** Counts the saves; 0 where nothing was saved yet. */
  readonly revision: number;
  /** The first one that fits is taken. */
  readonly bindings: readonly JourneyBinding[];
}

export interface SaveBindingsRequest {
  /** The revision that the changes were made on: another one there is a conflict, and nothing is written. */
  readonly baseRevision: number;
  readonly bindings: readonly JourneyBinding[];
}

export interface BindingsConflict extends BindingsAnswer {
  readonly error: { readonly code: 'bindings/conflict'; readonly message: string };
}

export interface TryBindingsRequest extends Omit<BindingRequest, 'at'> {
  /** Milliseconds since 1970; now where absent. */
  readonly at?: number;
  /** Not saved yet; those that are saved where absent. */
  readonly bindings?: readonly JourneyBinding[];
}

export interface TriedBindings {
  /** Of the binding that fits first. */
  readonly bindingId?: string;
  /** What would answer; absent where nothing would. */
  readonly journeyId?: string;
  /** `only-journey`: no binding fits, and there is only one journey anyway. */
  readonly because: 'binding' | 'only-journey' | 'nothing-fits';
  /** In order, up to the one that fits. */
  readonly tried: readonly { readonly bindingId: string; readonly mismatch?: BindingMismatch }[];
}
