import { Command, Option } from 'commander';
import { startServer } from '../server.ts';
import { addBlocksOption, type BlocksOption } from './blocks-option.ts';
import type { Io } from './io.ts';
import { loadBlocks } from './load-blocks.ts';
import { requireConfig } from './require-config.ts';
import { sayWhere } from './say-where.ts';
import { untilStopped } from './until-stopped.ts';

const help = `
Configuration comes from the environment: HOST, PORT, USHER_DATA, USHER_PUBLIC_URL and more, see docs/hosting.md.
"npx pnpm@12 start" starts the same server with the example journeys and the order service they speak to.

Several nodes share one database: set DATABASE_URL. With --role (or USHER_ROLE) a node does a part of the work:
  all      everything, which is the default
  web      takes requests and answers them; what follows from them is left to the others
  worker   performs what follows and fires timers; of HTTP it has /healthz, /readyz and /metrics only

Examples:
  usher start
  PORT=8080 USHER_DATA=/srv/usher usher start
  usher start --blocks ./blocks/loyalty-points.ts`;

interface StartOptions extends BlocksOption {
  readonly role?: 'all' | 'web' | 'worker';
}

export function startCommand(io: Io): Command {
  const command = new Command('start')
    .description('Start the server with what is published in its database')
    .addHelpText('after', help);
  command.addOption(
    new Option('--role <role>', 'what this node does; else USHER_ROLE').choices(['all', 'web', 'worker']),
  );
  return addBlocksOption(command).action(async (options: StartOptions) => {
    const given = options.role === undefined ? {} : { USHER_ROLE: options.role };
    const config = requireConfig({ ...io.environment, ...given }, io.warn);
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const server = await startServer({ config, blocks });
    sayWhere(server, io);
    await untilStopped(io);
    await server.stop();
    io.say('Stopped.');
  });
}
