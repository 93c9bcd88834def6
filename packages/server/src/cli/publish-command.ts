import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Problem, UsherError } from '@usher/journey';
import { Command } from 'commander';
import { knownPublishToken } from '../http/publish-token.ts';
import { UsageError } from './cli-error.ts';
import { formatProblem } from './format-problem.ts';
import type { Io } from './io.ts';
import { requireConfig } from './require-config.ts';
import { addServerOption, findServer, noServer, type ServerOption, wrongToken } from './server-option.ts';

const help = `
The server checks the file as "usher check" does and refuses it while a "must" problem is left. The same content again is
the same version. The token for publishing is that of USHER_PUBLISH_TOKEN, or is read from the data folder (USHER_DATA).

Examples:
  usher publish refund.journey.json
  usher publish refund.journey.json --server https://chat.example.com
  USHER_DATA=/srv/usher usher publish refund.journey.json`;

export function publishCommand(io: Io): Command {
  const command = new Command('publish')
    .description('Publish a journey file to a running server')
    .argument('<file>', 'a journey file')
    .addHelpText('after', help);
  return addServerOption(command).action(async (path: string, options: ServerOption) => {
    const config = requireConfig(io.environment);
    const server = findServer(options, config);
    const file = readFile(path, io.workingFolder);
    const token = knownPublishToken(config);
    const answer = await send(`${server}/api/journeys`, file.text, token);
    if (answer.isStranger) throw new UsherError('cli/wrong-token', wrongToken(server, config));
    for (const problem of answer.problems) io.warn(formatProblem(problem, file));
    if (answer.refusal !== undefined) throw new UsherError('cli/not-published', answer.refusal);
    io.say(`Published ${answer.id} as version ${answer.number}: ${server}/chat/${answer.id}`);
  });
}

interface Answer {
  readonly id: string;
  readonly number: number;
  readonly problems: readonly Problem[];
  readonly refusal?: string;
  /** The token was not taken. */
  readonly isStranger?: boolean;
}

async function send(address: string, text: string, token: string): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      body: text,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    });
  } catch (cause) {
    throw noServer(address, cause);
  }
  const body = (await response.json().catch(() => undefined)) as
    | (Partial<Answer> & { readonly error?: { readonly message: string; readonly problems?: readonly Problem[] } })
    | undefined;
  if (response.ok && body?.id !== undefined && body.number !== undefined) {
    return { id: body.id, number: body.number, problems: body.problems ?? [] };
  }
  const problems = body?.error?.problems ?? [];
  return {
    id: '',
    number: 0,
    problems,
    refusal: explain(response, body?.error?.message, problems),
    isStranger: response.status === 401,
  };
}

function explain(response: Response, message: string | undefined, problems: readonly Problem[]): string {
  // Each problem has been printed in its line.
  if (problems.length > 0) return 'It was not published. Mend what "must" says, and publish again.';
  // An Usher always has this route.
  if (message !== undefined && response.status !== 404) return message;
  return `What answers at ${response.url} is no Usher server (status ${response.status}). Name another with --server.`;
}

/** The server decides what it takes; what is no file at all is told here. */
function readFile(path: string, workingFolder: string): { readonly name: string; readonly text: string } {
  const file = resolve(workingFolder, path);
  const name = relative(workingFolder, file);
  try {
    return { name, text: readFileSync(file, 'utf8') };
  } catch (cause) {
    throw new UsageError(`${name} cannot be read: is it there, and a file? The path is taken from ${workingFolder}.`, {
      cause,
    });
  }
}
