/**
 * The contract between Usher and a channel.
 *
 * **Adapters**: what a channel implements, and what it reports.
 */
export type {
  ChannelAdapter,
  Delivery,
  InboundAttachment,
  InboundBase,
  InboundEvent,
  OutboundAuthor,
  OutboundMessage,
  Take,
} from './adapter.ts';
/** **Capabilities**: what a channel can show, as data. */
export { type Capabilities, plainTextCapabilities } from './capabilities.ts';
export { ChannelError } from './channel-error.ts';
/** **Degrade**: fits content to capabilities, once for all channels. */
export { type Degradation, type Degraded, type DegradeRule, degrade } from './degrade/degrade.ts';
export type { DegradeWords } from './degrade/rule.ts';
