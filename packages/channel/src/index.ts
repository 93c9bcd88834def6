/**
 * The contract between Usher and a channel.
 *
 * **Adapters**: what a channel implements.
 */
export type { ChannelAdapter, ChannelHealth } from './adapter.ts';
/** **Capabilities**: what a channel can show, as data. */
export { type Capabilities, type MarkdownFeature, plainTextCapabilities } from './capabilities.ts';
export { ChannelError } from './channel-error.ts';
/** **Memory**: what an adapter keeps over restarts and shares between nodes. */
export { keptFiles } from './channel-memory.ts';
export type {
  ChannelFiles,
  ChannelLease,
  ChannelMemory,
  FileQuota,
  KeptFile,
  KeptFileInfo,
  RecordOptions,
} from './channel-memory.ts';
/** **Degrade**: fits content to capabilities, once for all channels. */
export { type Degradation, type Degraded, type DegradeRule, degrade, degradeRules } from './degrade/degrade.ts';
export { degradeWords } from './degrade/degrade-words.ts';
export type { DegradeContext, DegradeWords, Rewrite, Rule } from './degrade/rule.ts';
/** **Losses**: what customers of a channel get less of than was designed. */
export { findLosses, groupLosses, type Loss, type LossGroup, type SaidInState, type ShownOn } from './losses.ts';
/** Splits what is still too long once an adapter has escaped it. */
export { type SplitOptions, splitAtLimit } from './degrade/text/split-at-limit.ts';
/** **Inbound**: what a platform reports. */
export {
  type InboundAttachment,
  type InboundBase,
  type InboundBody,
  type InboundContact,
  type InboundEvent,
  type InboundLocation,
  type InboundType,
  inboundTypes,
  type Take,
} from './inbound.ts';
/** **Transcripts**: what a channel reads that shows them, and how it shows one reader each line once. */
export type { TranscriptLine, TranscriptPage, TranscriptPort } from './transcript-port.ts';
export { createTranscriptPump, type TranscriptPump, type TranscriptPumpParts } from './transcript-pump.ts';
export { describeLosses, type SaidInLanguage } from './loss-problems.ts';
/** **Outbound**: what is delivered, and how that ends. */
export type { Delivery, Operation, OutboundAuthor, OutboundMessage } from './outbound.ts';
/** **Binding**: which journey answers where. */
export {
  type BindingMismatch,
  type BindingRequest,
  chooseBinding,
  findMismatch,
  type JourneyBinding,
  type OpenTime,
  type Weekday,
} from './binding/binding.ts';
export { findBoundChannels } from './binding/find-bound-channels.ts';
