import { UsherError } from '@usher/journey';
import type { Command } from 'commander';
import type { ServerConfig } from '../config/read-config.ts';
import { placeOfToken, type TokenPlaces } from '../http/publish-token.ts';
import { listenUrl } from '../listen-url.ts';
import { UsageError } from './cli-error.ts';

export interface ServerOption {
  readonly server?: string;
}

/** Adds `--server <url>`. */
export function addServerOption(command: Command): Command {
  return command.option(
    '--server <url>',
    'the address of the server; else that of USHER_PUBLIC_URL, or of HOST and PORT',
  );
}

/** The address of the server that is meant, without a slash at its end. @throws UsageError */
export function findServer({ server }: ServerOption, config: ServerConfig): string {
  if (server === undefined) return config.publicUrl ?? listenUrl(config.host, config.port);
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.origin;
  throw new UsageError(`--server is "${server}". Allowed is an address such as http://127.0.0.1:3000.`);
}

export function noServer(address: string, cause: unknown): UsherError {
  const { origin } = new URL(address);
  return new UsherError(
    'cli/no-server',
    `No server answers at ${origin}. Start one with "npx pnpm@12 start", or name another with --server.`,
    { cause },
  );
}

/** What to say where a server does not take our token. */
export function wrongToken(server: string, config: TokenPlaces): string {
  const hint =
    config.publishToken === undefined
      ? 'it has another data folder. Name that one in USHER_DATA'
      : 'it has another. Set it to the one that the server has';
  return `The server at ${server} does not take the token in ${placeOfToken(config)}: ${hint}.`;
}
