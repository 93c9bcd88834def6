import { createPostgresStore, createSqliteStore } from '@usher/storage';
import { startInProcess } from './in-process.ts';
import { load } from './load.ts';
import type { NodeGiven, NodeResult } from './node-process.ts';
import { prepareWalk } from './walk.ts';

/** One node that talks to itself, in a process of its own. Begins when it is told to, and says what it measured. */
const given = JSON.parse(process.argv[2] ?? '{}') as NodeGiven;
const walk = prepareWalk(given.walk);
const store = await ('url' in given.at ? createPostgresStore(given.at) : createSqliteStore(given.at));
const runtime = await startInProcess(walk, store);
process.once('message', async () => {
  let cpu = process.cpuUsage();
  const result = await load({
    ...{ talk: walk, parallel: given.parallel, conversationsEach: given.conversationsEach },
    open: (name) => runtime.open(`${given.name}-${name}`),
    measured: {
      async begin() {
        cpu = process.cpuUsage();
      },
      async end() {
        cpu = process.cpuUsage(cpu);
      },
    },
  });
  const answer: NodeResult = { ...result, cpuMicrosPerTurn: (cpu.user + cpu.system) / result.turns };
  process.send?.(answer);
  await runtime.stop();
  await store.close();
  process.disconnect();
});
process.send?.('ready');
