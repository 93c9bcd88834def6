import { runCli } from './run-cli.ts';
import { runProcess } from './run-process.ts';

await runProcess((io) => runCli(process.argv.slice(2), io));
