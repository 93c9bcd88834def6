import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Io } from './io.ts';
import { useDump } from './postgres-tools.ts';
import { requireConfig } from './require-config.ts';

const help = `
Copies the data folder (USHER_DATA) as it is at one moment, also while its server runs, into a folder that is not there yet.
What customers said, password hashes and the token for publishing are in it: keep it as safe as the data folder. With
DATABASE_URL it says which line of pg_dump does the same.

Examples:
  usher backup /backups/usher-2026-12-24
  USHER_DATA=/srv/usher usher backup /backups/usher-$(date +%F)`;

export function backupCommand(io: Io): Command {
  return new Command('backup')
    .description('Copy everything while the server runs')
    .argument('<folder>', 'where the copy goes; not there yet, or empty')
    .addHelpText('after', help)
    .action(async (folder: string) => {
      const { databaseUrl, dataFolder } = requireConfig(io.environment);
      if (databaseUrl !== undefined) throw useDump(folder);
      // Loaded here: most commands do without it.
      const { backUp } = await import('../moving/back-up.ts');
      const target = resolve(io.workingFolder, folder);
      const files = await backUp({ dataFolder, target, now: io.now() });
      for (const [name, bytes] of files) io.say(`${name.padEnd(16)}${describeSize(bytes)}`);
      io.say(`Backed up to ${target}. "usher restore ${folder}" puts it back.`);
    });
}

function describeSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
