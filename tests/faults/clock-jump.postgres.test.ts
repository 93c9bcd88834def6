import { createVirtualClock } from '@usher/runtime';
import { createPostgresStore } from '@usher/storage';
import { postgresForTests } from '@usher/testkit/postgres';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createChannel, startHost } from './host.ts';
import { passTime } from './pass-time.ts';

const postgres = await postgresForTests();
const hour = 3_600_000;

describe.skipIf(postgres === undefined)('a node whose clock is set', () => {
  test.each([
    ['back', -5 * hour],
    ['forward', 5 * hour],
  ])('%s by hours keeps its lease, says what waits, and fires its timers', async (_way, jump) => {
    const opened = await createPostgresStore({ url: (await postgres?.newDatabase()) ?? '', leaseTime: 60_000 });
    onTestFinished(() => opened.close());
    let renewals = 0;
    const store = {
      ...opened,
      async renewNode() {
        renewals += 1;
        return opened.renewNode();
      },
    };
    const channel = createChannel();
    const clock = createVirtualClock(Date.UTC(2026, 0, 1));
    const host = await startHost(store, { channels: [channel], clock, random: () => 0 });
    await host.join('ann');
    await passTime(clock, host.runtime, 1_000);

    clock.set(clock.now() + jump);
    const before = renewals;
    await host.say('ann', 'one');
    await host.say('ann', 'remind 3000');
    await passTime(clock, host.runtime, 30_000);
    // Every third of the lease.
    expect(renewals - before).toBeGreaterThanOrEqual(1);
    expect(host.runtime.readiness()).toEqual({ isReady: true });
    expect(host.named('node.lost')).toEqual([]);
    await expect.poll(() => channel.reads('ann')).toEqual(['hello', '#1 one', '#2 remind 3000', 'reminder']);
  });
});
