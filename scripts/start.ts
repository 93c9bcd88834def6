import { runProcess } from '@usher/server';
import { startEverything } from './start/start-everything.ts';

await runProcess(startEverything);
