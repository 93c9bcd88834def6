import { relative, resolve } from 'node:path';
import type { BlockSet } from '@usher/engine';
import { parseJourney, refusesPublishing, UsherError } from '@usher/journey';
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
Opens a chat at the address it prints. Journeys that the file calls are published along with it, and watched as it is, when they
stand beside it as <id>.journey.json. Save one of the files, then press "Start again" in the chat: a conversation that has begun
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
    const watchCalled = createCalledWatcher(blocks, io, () => onText());
    const publishAll = (file: JourneyFile) => {
      watchCalled(file);
      return publish(file, server, io);
    };
    const begun = publishAll(first);
    let publishing = begun;
    const onText = () => {
      // One after the other, so that the last save is the one that stays.
      publishing = publishing.then(() => publishAll(readJourneyFile(path, io.workingFolder, blocks)));
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

/** Watches the files of journeys that are called: those of the file as it was read last. */
function createCalledWatcher(blocks: BlockSet, io: Io, onSaved: () => void): (file: JourneyFile) => void {
  const watched = new Map<string, AbortController>();
  const tellUnreadable = (name: string, text: string): void => {
    const parsed = parseJourney(text, blocks.catalog);
    for (const problem of parsed.ok ? [] : parsed.problems) io.warn(formatProblem(problem, { name, text }));
  };
  return (file) => {
    // What cannot be read says nothing of what it calls.
    if (file.journey === undefined) return;
    listCalledTexts(file);
    const wanted = file.journeys?.filesBeside() ?? new Map<string, string>();
    for (const [path, watching] of watched) {
      if (wanted.has(path)) continue;
      watching.abort();
      watched.delete(path);
    }
    for (const [path, text] of wanted) {
      if (watched.has(path)) continue;
      const watching = new AbortController();
      watched.set(path, watching);
      const name = relative(io.workingFolder, path);
      io.say(text === '' ? `Waiting for ${name}, which is called.` : `Watching ${name}, too: it is called.`);
      if (text !== '') tellUnreadable(name, text);
      const onText = (saved: string) => {
        io.say(`${name} was saved.`);
        tellUnreadable(name, saved);
        onSaved();
      };
      watchFile(path, text, onText, AbortSignal.any([io.stop, watching.signal]));
    }
  };
}

async function publish(file: JourneyFile, server: RunningServer, io: Io): Promise<void> {
  for (const problem of file.problems) io.warn(formatProblem(problem, file));
  try {
    for (const [id, text] of listCalledTexts(file)) await publishCalled(id, text, server, io);
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

/** What is wrong with it is told under its own name. */
async function publishCalled(id: string, text: string, server: RunningServer, io: Io): Promise<void> {
  try {
    await server.publish(text);
  } catch (error) {
    const problems =
      error instanceof UsherError ? error.problems.filter((problem) => refusesPublishing([problem])) : [];
    for (const problem of problems) io.warn(formatProblem(problem, { name: `${id}.journey.json`, text }));
    throw error;
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
