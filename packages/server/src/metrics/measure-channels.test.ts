import { expect, test } from 'vitest';
import { createMetrics } from './create-metrics.ts';
import { measureChannels } from './measure-channels.ts';

test('shows how each channel is at the moment of asking', async () => {
  const metrics = createMetrics();
  let discord: 'ok' | 'down' = 'ok';
  measureChannels(metrics, {
    channelHealth: () => ({ discord: { status: discord }, teams: { status: 'degraded', reason: 'secret reason' } }),
  });
  const read = () =>
    new Promise<string>((resolve) => {
      metrics.show({} as never, { statusCode: 0, setHeader: () => {}, end: resolve } as never);
    });
  expect(await read()).toContain('usher_channel_health{usher_channel="discord"} 1');
  discord = 'down';
  const text = await read();
  expect(text).toContain('usher_channel_health{usher_channel="discord"} 0');
  expect(text).toContain('usher_channel_health{usher_channel="teams"} 0.5');
  expect(text).not.toContain('secret reason');
  await metrics.close();
});
