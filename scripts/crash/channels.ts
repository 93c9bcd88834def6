import { type ChannelAdapter, ChannelError, plainTextCapabilities, type Take } from '@usher/channel';
import { readSharedClock } from './shared-clock.ts';

/** `steady` shows a message of one nonce once; `blind` shows whatever arrives. */
export const crashChannels = ['steady', 'blind'] as const;
export type CrashChannel = (typeof crashChannels)[number];

export interface CrashAdapter extends ChannelAdapter {
  readonly channel: CrashChannel;
  /** As if the platform had called. @throws what the runtime throws */
  hear(address: string, eventKey: string, text: string): Promise<void>;
}

/** A channel whose platform is the peer, which is told which node sends, and when it began. */
export function createCrashAdapter(channel: CrashChannel, peer: string, node: string): CrashAdapter {
  let runtime: Take | undefined;
  return {
    channel,
    capabilities: { ...plainTextCapabilities, idempotent: channel === 'steady' },
    async deliver({ address, nonce, seq }) {
      const body = JSON.stringify({ channel, address, nonce, seq, node, began: readSharedClock() });
      // Whether it arrived is not known where this throws, and the adapter says nothing else.
      const { status } = await fetch(`${peer}/deliver`, { method: 'POST', body });
      if (status === 200) return { status: 'sent' };
      throw new ChannelError('channel/unavailable', 'The channel takes nothing at the moment.', { afterMillis: 50 });
    },
    async listen(take, signal) {
      runtime = take;
      signal.addEventListener('abort', () => {
        runtime = undefined;
      });
    },
    async hear(address, eventKey, text) {
      if (runtime === undefined) throw new Error('The channel is not listening.');
      await runtime([{ type: 'message', address, eventKey, text, receivedAt: Date.now() }]);
    },
  };
}
