import type { WebAdapterOptions } from '@usher/adapter-web';
import type { ChannelAdapter, ChannelMemory } from '@usher/channel';

type Consents = { readonly onConsent: NonNullable<WebAdapterOptions['onConsent']> } & Required<
  Pick<ChannelAdapter, 'forget'>
>;

/** Keeps what a customer agreed to and when, word for word, under their conversation's address: `consent/<address>`. */
export function keepConsentIn(memory: Pick<ChannelMemory, 'write' | 'forget'>): Consents {
  const keyOf = (address: string) => `consent/${address}`;
  return {
    onConsent: ({ address, text, at }) => memory.write(keyOf(address), { text, at }),
    forget: (address) => memory.forget(keyOf(address)),
  };
}
