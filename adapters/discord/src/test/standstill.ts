import type { ChannelAdapter, ChannelMemory } from '@usher/channel';

/** Makes a node stand still: nothing that it asks its memory for is answered, and nothing that it hears is taken in, until it goes on. */
export interface Standstill {
  readonly memory: ChannelMemory;
  around<Adapter extends ChannelAdapter>(adapter: Adapter): Adapter;
  begin(): void;
  end(): void;
}

export function createStandstill(memory: ChannelMemory): Standstill {
  let standing = Promise.resolve();
  let goOn = () => {};
  const methods = Object.entries(memory) as [string, (...of: readonly unknown[]) => Promise<unknown>][];
  const held = methods.map(([name, method]) => [
    name,
    async (...of: readonly unknown[]) => {
      await standing;
      const answer = await method(...of);
      await standing;
      return answer;
    },
  ]);
  return {
    memory: Object.fromEntries(held) as unknown as ChannelMemory,
    around: (adapter) => ({
      ...adapter,
      listen: (take, signal) =>
        adapter.listen(async (events) => {
          await standing;
          await take(events);
        }, signal),
    }),
    begin() {
      standing = new Promise((resolve) => {
        goOn = resolve;
      });
    },
    end: () => goOn(),
  };
}
