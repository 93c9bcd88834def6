import type { OwnerLinkAnswer } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import { Command } from 'commander';
import { openAccounts } from '../accounts/open-accounts.ts';
import type { ServerConfig } from '../config/read-config.ts';
import { knownPublishToken } from '../http/publish-token.ts';
import type { Io } from './io.ts';
import { requireConfig } from './require-config.ts';
import { addServerOption, findServer, type ServerOption, wrongToken } from './server-option.ts';

const help = `
For whoever can read the data folder (USHER_DATA) or the database (DATABASE_URL), such as an owner who forgot the password.
The link works once, within a day, and ends the one before. With DATABASE_URL it is made in the database; otherwise a server
that runs makes it, and where none does it is made in the data folder.

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
    // Nobody else has to be asked, and no server has to run.
    if (config.databaseUrl !== undefined) return io.say(await makeLink(server, config, io.now));
    const link = await askServer(server, config);
    if (link !== undefined) return io.say(link);
    io.say(await makeLink(server, config, io.now));
    io.warn(`No server answers at ${server}. The link works once one runs there on this data folder.`);
  });
}

/** @returns undefined where no server answers */
async function askServer(server: string, config: ServerConfig): Promise<string | undefined> {
  const token = knownPublishToken(config);
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
      ? wrongToken(server, config)
      : `What answers at ${server} makes no link (status ${response.status}). Name the Usher server with --server.`,
  );
}

async function makeLink(server: string, { dataFolder, databaseUrl }: ServerConfig, now: () => number): Promise<string> {
  const isHttps = server.startsWith('https:');
  const where = { dataFolder, databaseUrl, mustBeThere: true };
  const accounts = await openAccounts({ ...where, isHttps, now, url: () => server });
  try {
    return await accounts.makeOwnerLink();
  } finally {
    await accounts.close();
  }
}
