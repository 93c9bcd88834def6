import type { WebAdapterOptions } from '@usher/adapter-web';
import type { ChannelMemory } from '@usher/channel';

/** Keeps what a customer agreed to and when, word for word, under their conversation's address: `consent/<address>`. */
export function keepConsentIn(memory: Pick<ChannelMemory, 'write'>): NonNullable<WebAdapterOptions['onConsent']> {
  return ({ address, text, at }) => memory.write(`consent/${address}`, { text, at });
}
