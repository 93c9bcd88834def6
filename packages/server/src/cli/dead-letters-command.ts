import { UsherError } from '@usher/journey';
import { Command } from 'commander';
import type { ServerConfig } from '../config/read-config.ts';
import type { DeadLetter, DeadLetterContent, DeadLetterList } from '../dead-letters/wire.ts';
import { knownPublishToken } from '../http/publish-token.ts';
import { UsageError } from './cli-error.ts';
import type { Io } from './io.ts';
import { requireConfig } from './require-config.ts';
import { addServerOption, findServer, noServer, type ServerOption, wrongToken } from './server-option.ts';

const help = `
Dead letters are what could not be done and is kept: turns that failed with the event they took, and effects that were given
up. A running server has them; it is asked with the token for publishing, of USHER_PUBLISH_TOKEN or the data folder.

  list             newest first: id, when, what, conversation, code; nothing that anybody said
  show <id>        one of them with all that is in it, what people said among it
  retry <id…>      tries it once more, a turn at once, an effect in its turn
  drop <id…>       gives it up for good

Examples:
  usher dead-letters list
  usher dead-letters list --json --page 2
  usher dead-letters show turn-12
  usher dead-letters retry effect-7 effect-8`;

interface ListOptions extends ServerOption {
  readonly json?: true;
  readonly page: string;
}

export function deadLettersCommand(io: Io): Command {
  const command = new Command('dead-letters')
    .description('Read what could not be done, try it once more, or give it up')
    .addHelpText('after', help);
  const sub = (name: string, description: string) =>
    addServerOption(new Command(name).description(description).exitOverride());

  command.addCommand(
    sub('list', 'List them, newest first')
      .option('--page <number>', 'which page of 50', '1')
      .option('--json', 'print them as JSON')
      .action(async (options: ListOptions) => {
        if (!/^[1-9]\d*$/.test(options.page)) throw new UsageError(`--page is "${options.page}". Allowed is 1, 2, 3 …`);
        const list = (await ask(io, options, 'GET', `?page=${options.page}`)) as DeadLetterList;
        if (options.json === true) return io.say(JSON.stringify(list, null, 2));
        for (const letter of list.letters) io.say(toLine(letter));
        if (list.letters.length === 0) io.say('There are none.');
        if (list.nextPage !== undefined) io.say(`There are more: --page ${list.nextPage}`);
      }),
  );
  command.addCommand(
    sub('show', 'Print one with its content')
      .argument('<id>', 'as the list has it')
      .action(async (id: string, options: ServerOption) => {
        const letter = (await ask(io, options, 'GET', `/${encodeURIComponent(id)}`)) as DeadLetterContent;
        io.say(JSON.stringify(letter, null, 2));
      }),
  );
  command.addCommand(
    sub('retry', 'Try them once more')
      .argument('<id...>', 'as the list has them')
      .action(async (ids: string[], options: ServerOption) => {
        for (const id of ids) {
          await ask(io, options, 'POST', `/${encodeURIComponent(id)}/retry`);
          io.say(id.startsWith('turn') ? `${id} was taken.` : `${id} waits to be performed again.`);
        }
      }),
  );
  command.addCommand(
    sub('drop', 'Give them up for good')
      .argument('<id...>', 'as the list has them')
      .action(async (ids: string[], options: ServerOption) => {
        for (const id of ids) {
          await ask(io, options, 'DELETE', `/${encodeURIComponent(id)}`);
          io.say(`${id} is gone.`);
        }
      }),
  );
  return command;
}

function toLine({ id, at, type, conversation, code, attempts }: DeadLetter): string {
  const where = conversation === undefined ? '' : `  conversation ${conversation}`;
  const tries = attempts === undefined ? '' : `  tried ${attempts} times`;
  return `${id.padEnd(12)}${new Date(at).toISOString()}  ${type}${where}${tries}${code === undefined ? '' : `  ${code}`}`;
}

/** @returns what the server answered, undefined for nothing */
async function ask(io: Io, options: ServerOption, method: string, path: string): Promise<unknown> {
  const config = requireConfig(io.environment);
  const server = findServer(options, config);
  const response = await send(server, method, path, config);
  if (response.status === 204) return undefined;
  const body = (await response.json().catch(() => undefined)) as { error?: { message: string } } | undefined;
  if (response.ok && body !== undefined) return body;
  if (response.status === 401) throw new UsherError('cli/wrong-token', wrongToken(server, config));
  const message = body?.error?.message;
  throw new UsherError(
    'cli/no-dead-letters',
    message ?? `What answers at ${server} is no Usher server (status ${response.status}). Name another with --server.`,
  );
}

async function send(server: string, method: string, path: string, config: ServerConfig): Promise<Response> {
  const address = `${server}/api/dead-letters${path}`;
  const headers = { authorization: `Bearer ${knownPublishToken(config)}` };
  try {
    return await fetch(address, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
      ...(method === 'POST'
        ? { headers: { ...headers, 'content-type': 'application/json' }, body: '{}' }
        : { headers }),
    });
  } catch (cause) {
    throw noServer(address, cause);
  }
}
