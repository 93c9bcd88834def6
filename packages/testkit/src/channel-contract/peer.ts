import type { InboundType } from '@usher/channel';
import type { Choice, FormContent, Json } from '@usher/journey';

/**
 * Somebody at the other side of a channel, as the platform's own client would be. Everything goes through the platform
 * (a real one, or a server that behaves as it), never through the adapter's insides. What is optional is needed where the
 * adapter's capabilities say so; what a platform cannot do is named in `cannot` of `AdapterUnderTest`, with the reason.
 *
 * All that this person does resolves once the platform has handed the event over and was answered, and rejects where it
 * was refused; that the runtime could not take it in may be either.
 */
export interface ChannelPeer {
  /** Where the adapter reaches this one: the `address` of the events they cause. */
  readonly address: string;
  /** Writes a message, with files where `inboundFileBytes` is above 0. */
  say(text: string, more?: { readonly attachments?: readonly PeerFile[] }): Promise<void>;
  /** Presses a button or takes an entry of a list that was shown. Needed where `inbound` has `choice`. */
  pick?(choice: Choice): Promise<void>;
  /** Fills in a form that was shown, and sends it. Needed where `inbound` has `form`. */
  submit?(form: FormContent, values: Readonly<Record<string, Json>>): Promise<void>;
  /** Gives a command by its name, without the platform's slash. Needed where `inbound` has `command`. */
  command?(name: string, text?: string): Promise<void>;
  /** Puts an emoji to something shown (named by its ref), or takes it away. Needed where `inbound` has `reaction`. */
  react?(ref: string, emoji: string, isRemoved?: boolean): Promise<void>;
  /** Rewrites the last thing said. Needed where `inbound` has `edited`. @returns the platform's id of it: `of` in the event */
  edit?(text: string): Promise<string>;
  /** Takes the last thing said back. Needed where `inbound` has `deleted`. @returns the platform's id of it: `of` in the event */
  delete?(): Promise<string>;
  /** Says where they are. Needed where `requests` has `location`. */
  locate?(location: { readonly latitude: number; readonly longitude: number }): Promise<void>;
  /** Brings about what events without words report. Needed for those of them that `inbound` has. A receipt is about the last message shown. */
  readonly cause?: { readonly [Type in WordlessType]?: () => Promise<void> };
  /** The platform reports the last thing this one did once more, as after a lost acknowledgement: the same event, byte by byte. */
  repeat(): Promise<void>;
  /**
   * All that is visible now, in order, as one text: words, labels, descriptions, names of fields, alternative texts, the
   * addresses of links and files. As a person reads it: signs that the platform takes for formatting are gone, signs that
   * were escaped for it stand as themselves. Where the platform shows an image or plays a sound, its address and its
   * alternative text both count as visible.
   */
  sees(): string;
  /** The messages that are visible now, in order; one that was taken back is gone, one that was edited shows what it says now. */
  shown(): readonly ShownMessage[];
  /** Names of all whom something shown has notified. Needed where the platform has mentions that notify. */
  notified?(): readonly string[];
  /** Whether an answer is shown to be on its way. Needed where `typing` is true. */
  seesTyping?(): boolean;
  /** What was asked of the platform to be spoken, in order. Needed where `speak` is true. */
  hears?(): readonly string[];
  /** Becomes unreachable for now; resolves when the platform knows. Needed unless messages wait on the platform for whoever is away. */
  goAway?(): Promise<void>;
  /** Is back, also after the adapter was started anew. Needed where `goAway` is. */
  comeBack?(): Promise<void>;
}

/** A message as it stands on the other side's screen. */
export interface ShownMessage {
  /** The platform's id of it, as `refs` of a delivery name it. Needed where `edits`, `deletes` or `reactions` is true. */
  readonly ref?: string;
  /** All that is visible of it, as in `sees`. */
  readonly text: string;
  /** Labels of what can be pressed or picked in it, in order; of links too. */
  readonly choices: readonly string[];
  /** Emojis that our side has put to it. Needed where `reactions` is true. */
  readonly reactions?: readonly string[];
}

/** What a customer sends beside words. */
export interface PeerFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** Events that are caused by doing something, and say no more than that it was done. */
export type WordlessType = Extract<
  InboundType,
  'joined' | 'left' | 'installed' | 'uninstalled' | 'opt-out' | 'opt-in' | 'receipt'
>;
