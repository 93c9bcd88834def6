import { Command } from 'commander';
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

Examples:
  usher start
  PORT=8080 USHER_DATA=/srv/usher usher start
  usher start --blocks ./blocks/loyalty-points.ts`;

export function startCommand(io: Io): Command {
  const command = new Command('start')
    .description('Start the server with what is published in its data folder')
    .addHelpText('after', help);
  return addBlocksOption(command).action(async (options: BlocksOption) => {
    const config = requireConfig(io.environment, io.warn);
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const server = await startServer({ config, blocks });
    sayWhere(server, io);
    await untilStopped(io);
    await server.stop();
    io.say('Stopped.');
  });
}
