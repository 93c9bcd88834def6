import { join } from 'node:path';
import type { OwnerLinkAnswer } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import { Command } from 'commander';
import { openAccounts } from '../accounts/open-accounts.ts';
import type { ServerConfig } from '../config/read-config.ts';
import { readPublishToken } from '../http/publish-token.ts';
import type { Io } from './io.ts';
import { requireConfig } from './require-config.ts';
import { addServerOption, findServer, type ServerOption } from './server-option.ts';

const help = `
For whoever can read the data folder (USHER_DATA), such as an owner who forgot the password. The link works once, within a
day, and ends the one before. A server that runs makes it; where none does it is made in the data folder.

Examples:
  usher owner-link
  usher owner-link --server https://chat.example.com
  USHER_DATA=/srv/usher usher owner-link`;

export function ownerLinkCommand(io: Io): Command {
  const command = new Command('owner-link')
    .description('Print a link by which the owner signs in, once')
    .addHelpText('after', help);
  return addServerOption(command).action(async (options: ServerOption) => {
    const config = requireConfig(io.environment);
    const server = findServer(options, config);
    const link = await askServer(server, config);
    if (link !== undefined) return io.say(link);
    io.say(await makeInFolder(server, config, io.now));
    io.warn(`No server answers at ${server}. The link works once one runs there on this data folder.`);
  });
}

/** @returns undefined where no server answers */
async function askServer(server: string, { dataFolder }: ServerConfig): Promise<string | undefined> {
  const token = readPublishToken(dataFolder);
  let response: Response;
  try {
    response = await fetch(`${server}/api/account/owner-link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return undefined;
  }
  if (response.status === 201) return ((await response.json()) as OwnerLinkAnswer).link;
  throw new UsherError(
    'cli/no-link',
    response.status === 401
      ? `The server at ${server} does not take the token in ${join(dataFolder, 'publish-token')}: it has another data folder. Name that one in USHER_DATA.`
      : `What answers at ${server} makes no link (status ${response.status}). Name the Usher server with --server.`,
  );
}

async function makeInFolder(server: string, { dataFolder }: ServerConfig, now: () => number): Promise<string> {
  const accounts = await openAccounts({ dataFolder, isHttps: server.startsWith('https:'), now, url: () => server });
  try {
    return accounts.makeOwnerLink();
  } finally {
    accounts.close();
  }
}
