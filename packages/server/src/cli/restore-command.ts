import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Io } from './io.ts';
import { useRestore } from './postgres-tools.ts';
import { requireConfig } from './require-config.ts';

const help = `
Puts a backup into the data folder (USHER_DATA), whose server must be stopped. All of it is checked before anything takes its
place. Where the data folder holds something, --force keeps that aside in a folder within.

It goes back in time: what was sent after the backup was made is not remembered, and what waited then is sent again.

Examples:
  usher restore /backups/usher-2026-12-24
  USHER_DATA=/srv/usher usher restore /backups/usher-2026-12-24 --force`;

export function restoreCommand(io: Io): Command {
  return new Command('restore')
    .description('Put a backup back, while the server is stopped')
    .argument('<backup>', 'a folder that "usher backup" made')
    .option('--force', 'also where the data folder holds something, which is kept aside')
    .addHelpText('after', help)
    .action(async (backup: string, options: { readonly force?: true }) => {
      const { databaseUrl, dataFolder } = requireConfig(io.environment);
      if (databaseUrl !== undefined) throw useRestore(backup);
      // Loaded here: most commands do without it.
      const { restore } = await import('../moving/restore.ts');
      const from = resolve(io.workingFolder, backup);
      const isForced = options.force === true;
      const aside = await restore({ backup: from, dataFolder, isForced, now: io.now() });
      io.say(`Restored ${from} into ${dataFolder}. Start the server.`);
      if (aside !== undefined) io.say(`What was there before is in ${aside}; delete it when all is well.`);
    });
}
