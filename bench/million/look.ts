import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { standardBlocks } from '@usher/blocks';
import { plainTextCapabilities } from '@usher/channel';
import { createBlockSet } from '@usher/engine';
import { createRuntime } from '@usher/runtime';
import { createPostgresStore, createSqliteStore, type Store } from '@usher/storage';

/**
 * A process of its own, so that its memory is that of a start. Prints one line of JSON: milliseconds, and bytes of memory.
 * With `--count 0` it only prepares: publishes the journey and begins one conversation.
 */
const { values } = parseArgs({
  options: { folder: { type: 'string' }, url: { type: 'string' }, count: { type: 'string', default: '0' } },
});
const count = Number(values.count);

async function timed<T>(run: () => Promise<T>): Promise<[number, T]> {
  const from = performance.now();
  const value = await run();
  return [performance.now() - from, value];
}

async function median(times: number, run: (index: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) taken.push((await timed(() => run(index)))[0]);
  return taken.toSorted((left, right) => left - right)[Math.floor(times / 2)] ?? Number.NaN;
}

const open = (): Promise<Store> =>
  values.url === undefined
    ? createSqliteStore({ folder: values.folder ?? '' })
    : createPostgresStore({ url: values.url });

const [opening, store] = await timed(open);
if (count > 0) {
  // Before the runtime fires any: how long it takes to claim a hundred of those that are due.
  const claiming = await median(20, () => store.claimTimers(Date.now(), 100));
  const finding = await median(200, (index) => store.findConversation(1 + ((index * 7_919) % count)));
  await store.close();
  const [reopening, second] = await timed(open);
  const { runtime, heard } = createHost(second);
  const [starting] = await timed(() => runtime.start());
  // One of each hundred timers is overdue, and fires from now on.
  const late = performance.now();
  const beside = await median(9, (index) => heard(`beside-${index}`, 0));
  await runtime.idle();
  const firing = (Math.floor(count / 100) * 1_000) / (performance.now() - late);
  const taking = await median(100, (index) => heard(`visitor-${2 + ((index * 7_919) % (count - 2))}`, index));
  const memory = process.memoryUsage.rss();
  const durations = { opening: Math.min(opening, reopening), starting, beside, claiming, finding, taking };
  console.log(JSON.stringify({ ...durations, firing, memory }));
  await runtime.stop();
  await second.close();
} else {
  const { runtime, heard } = createHost(store);
  await runtime.publishIfAbsent(
    readFileSync(new URL('../../examples/hello/hello.journey.json', import.meta.url), 'utf8'),
  );
  await runtime.start();
  await heard('first', 0);
  const begun = await store.findConversationAt({ channel: 'web', address: 'first' });
  console.log(JSON.stringify({ version: begun?.version, snapshot: begun?.snapshot }));
  await runtime.stop();
  await store.close();
}

/** A runtime with a channel that takes whatever it is given. */
function createHost(of: Store) {
  const runtime = createRuntime({
    store: of,
    blocks: createBlockSet(standardBlocks),
    adapters: [
      {
        channel: 'web',
        capabilities: { ...plainTextCapabilities, idempotent: true },
        deliver: async () => ({ status: 'sent' }),
        listen: async () => {},
      },
    ],
    binding: () => 'hello',
  });
  const heard = (address: string, index: number) =>
    runtime.take('web', [
      { type: 'message', address, eventKey: `bench-${index}`, text: 'Hello there', receivedAt: Date.now() },
    ]);
  return { runtime, heard };
}
