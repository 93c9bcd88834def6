import type { DirectLineAdapter } from '@usher/adapter-directline';
import type { WebAdapter } from '@usher/adapter-web';

/**
 * The web chat and Direct Line as one channel: they are two ways to the same conversations, so that each is told of what comes
 * in by the other.
 */
export function joinWebChannel(web: WebAdapter, directLine: DirectLineAdapter | undefined): WebAdapter {
  if (directLine === undefined) return web;
  return {
    ...web,
    async listen(take, signal) {
      await Promise.all([web.listen(take, signal), directLine.listen(take, signal)]);
    },
    async deliver(message) {
      const delivery = await web.deliver(message);
      const heard = directLine.wake(message.address, message.seq);
      return heard > 0 && delivery.status === 'queued' ? { ...delivery, status: 'sent' } : delivery;
    },
    async typing(address) {
      if (directLine.showTyping(address) === 0) await web.typing?.(address);
    },
    wake(address) {
      web.wake(address);
      directLine.wake(address);
    },
    wakeAll() {
      web.wakeAll();
      directLine.wakeAll();
    },
    showTyping(address) {
      web.showTyping(address);
      directLine.showTyping(address);
    },
    onTyping(listener) {
      const ends = [web.onTyping(listener), directLine.onTyping(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
