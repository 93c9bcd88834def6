import type { ChannelHealth } from '@usher/channel';
import type { Runtime } from '@usher/runtime';
import type { Metrics } from './create-metrics.ts';

const values: Readonly<Record<ChannelHealth['status'], number>> = { ok: 1, degraded: 0.5, down: 0 };

/** Shows, whenever somebody asks, how the channels are that can be unwell, as this node sees them. */
export function measureChannels({ meter }: Pick<Metrics, 'meter'>, runtime: Pick<Runtime, 'channelHealth'>): void {
  meter
    .createObservableGauge('usher.channel.health', {
      description: 'How a channel is, as this node sees it: 1 well, 0.5 not as it was meant to be, 0 down.',
    })
    .addCallback((result) => {
      for (const [channel, { status }] of Object.entries(runtime.channelHealth())) {
        result.observe(values[status], { 'usher.channel': channel });
      }
    });
}
