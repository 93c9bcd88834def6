/** The contract between Usher and a channel. */
export type {
  ChannelAdapter,
  Delivery,
  InboundAttachment,
  InboundBase,
  InboundEvent,
  OutboundMessage,
  Take,
} from './adapter.ts';
export { type Capabilities, plainTextCapabilities } from './capabilities.ts';
export { ChannelError } from './channel-error.ts';
