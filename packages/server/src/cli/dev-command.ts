import { resolve } from 'node:path';
import { UsherError } from '@usher/journey';
import { Command } from 'commander';
import type { ServerConfig } from '../config/read-config.ts';
import { type RunningServer, type ServerParts, startServer } from '../server.ts';
import { addBlocksOption, type BlocksOption } from './blocks-option.ts';
import { formatProblem } from './format-problem.ts';
import type { Io } from './io.ts';
import { type JourneyFile, listCalledTexts, readJourneyFile } from './journey-file.ts';
import { loadBlocks } from './load-blocks.ts';
import { addOriginOption, type OriginOption, readOrigins } from './origin-option.ts';
import { requireConfig } from './require-config.ts';
import { sayWhere } from './say-where.ts';
import { untilStopped } from './until-stopped.ts';
import { watchFile } from './watch-file.ts';

const help = `
Opens a chat at the address it prints. Journeys that the file calls are published along with it, when they stand beside it as
<id>.journey.json. Save the file, then press "Start again" in the chat: a conversation that has begun
keeps the version it began with. While the file has problems they are printed, and the last good version is served on.

It keeps its data in .usher/dev, apart from the server's, unless USHER_DATA says otherwise, and takes another port where
3000 is taken, unless PORT says otherwise.

Examples:
  usher dev examples/hello/hello.journey.json
  usher dev examples/retail/retail.journey.json --allow-origin http://127.0.0.1:3001`;

export function devCommand(io: Io): Command {
  const command = new Command('dev')
    .description('Serve one journey and publish every save')
    .argument('<file>', 'a journey file')
    .addHelpText('after', help);
  addOriginOption(command);
  return addBlocksOption(command).action(async (path: string, options: BlocksOption & OriginOption) => {
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const first = readJourneyFile(path, io.workingFolder, blocks);
    const config = devConfig(io, readOrigins(options));
    const server = await startOnSomePort({ config, blocks }, io);
    sayWhere(server, io);
    const begun = publish(first, server, io);
    let publishing = begun;
    const onText = () => {
      // One after the other, so that the last save is the one that stays.
      publishing = publishing.then(() => publish(readJourneyFile(path, io.workingFolder, blocks), server, io));
      publishing = publishing.catch((error: unknown) =>
        io.warn(error instanceof Error ? error.message : String(error)),
      );
    };
    watchFile(resolve(io.workingFolder, path), first.text, onText, io.stop);
    await begun;
    await untilStopped(io);
    await server.stop();
    io.say('Stopped.');
  });
}

async function publish(file: JourneyFile, server: RunningServer, io: Io): Promise<void> {
  for (const problem of file.problems) io.warn(formatProblem(problem, file));
  try {
    for (const text of listCalledTexts(file)) await server.publish(text);
    const { journeyId, number } = await server.publish(file.text);
    io.say(`Published ${file.name} as version ${number}. Talk to it: ${server.url}/chat/${journeyId}`);
  } catch (error) {
    if (!(error instanceof UsherError)) throw error;
    // What the file's check finds stands above; the server also runs the journey's own tests.
    for (const problem of error.problems) {
      if (problem.code === 'journey/test-failed') io.warn(formatProblem(problem, file));
    }
    io.warn(`${file.name} was not published; what was good before goes on. Mend it and save again.`);
  }
}

function devConfig(io: Io, origins: readonly string[]): ServerConfig {
  const own = { LOG_LEVEL: 'warn', USHER_DATA: resolve(io.workingFolder, '.usher/dev') };
  const config = requireConfig({ ...own, ...withoutEmpty(io.environment) }, io.warn);
  // What is tried out here stays here, whatever database this machine's environment names.
  return { ...config, databaseUrl: undefined, role: 'all', allowedOrigins: [...config.allowedOrigins, ...origins] };
}

function withoutEmpty(environment: Io['environment']): Io['environment'] {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

/** Somebody who did not ask for a port is glad of any. */
async function startOnSomePort(parts: ServerParts, io: Io): Promise<RunningServer> {
  try {
    return await startServer(parts);
  } catch (error) {
    const isTaken = error instanceof UsherError && error.code === 'server/port-taken';
    if (!isTaken || (io.environment.PORT ?? '') !== '') throw error;
    io.say(`Port ${parts.config.port} is taken, so another one is used.`);
    return startServer({ ...parts, config: { ...parts.config, port: 0 } });
  }
}
