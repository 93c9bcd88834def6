import { resolve } from 'node:path';
import { Command } from 'commander';
import { databaseUrlSchema } from '../config/values.ts';
import { UsageError } from './cli-error.ts';
import type { Io } from './io.ts';

const help = `
Moves everything of a data folder into an empty PostgreSQL database: conversations with all that was said, what waits to be
sent, timers, dead letters, journeys with versions and drafts, people and their sessions. The server must be stopped. Every table is
read back and compared; only then does anything of it count, so a move that is cut off can simply be made again. The data
folder stays as it is.

Examples:
  usher migrate-store --from ./data --to postgres://usher:password@db.example.com:5432/usher
  usher migrate-store --from /srv/usher --to "$DATABASE_URL"`;

export function migrateStoreCommand(io: Io): Command {
  return new Command('migrate-store')
    .description('Move everything from a data folder to PostgreSQL')
    .requiredOption('--from <folder>', 'the data folder')
    .requiredOption('--to <address>', 'the database, as DATABASE_URL would name it')
    .addHelpText('after', help)
    .action(async ({ from, to }: { readonly from: string; readonly to: string }) => {
      const address = databaseUrlSchema.safeParse(to);
      // It may hold a password.
      if (!address.success) {
        throw new UsageError(
          '--to is no address of a PostgreSQL database. Allowed is postgres://user:password@host:5432/name.',
        );
      }
      // Loaded here: most commands do without it.
      const { moveInstallation } = await import('../moving/move-installation.ts');
      const dataFolder = resolve(io.workingFolder, from);
      await moveInstallation({
        dataFolder,
        databaseUrl: address.data,
        onMoved: ({ table, rows, hash }) =>
          io.say(`${table.padEnd(24)}${String(rows).padStart(12)} rows  ${hash.slice(0, 16)}  same`),
      });
      io.say(
        `Everything of ${dataFolder} is in PostgreSQL now. Start the server with DATABASE_URL, and not on the old folder any more:`,
      );
      io.say(
        'both would answer the same customers. Each node needs the token for publishing, in USHER_PUBLISH_TOKEN or its own data folder.',
      );
    });
}
