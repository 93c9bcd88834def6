import type { ChannelAdapter } from '@usher/channel';
import type { Clock, Scheduled } from '../clock.ts';

/** Channels show it for a few seconds. */
const interval = 4_000;

/** Shows the customer that an answer is on its way, until the returned function is called. Failing to is no matter. */
export function showTyping(clock: Clock, adapter: ChannelAdapter | undefined, address: string): () => void {
  let scheduled: Scheduled | undefined;
  let isOver = adapter?.typing === undefined;
  const show = () => {
    if (isOver) return;
    void adapter?.typing?.(address).catch(() => {});
    scheduled = clock.schedule(clock.now() + interval, show);
  };
  show();
  return () => {
    isOver = true;
    scheduled?.cancel();
  };
}
