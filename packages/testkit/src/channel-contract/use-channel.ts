import { afterEach, beforeEach } from 'vitest';
import { createUsedChannel, type SetupChannel, type UsedChannel } from './used-channel.ts';

/** Sets an adapter up before each test of the surrounding `describe`, and hears it. */
export function useChannel(setup: SetupChannel): UsedChannel {
  const { used, begin, end } = createUsedChannel(setup);
  beforeEach(begin);
  afterEach(end);
  return used;
}
