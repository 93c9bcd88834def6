import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsherError } from '@usher/journey';
import { Command } from 'commander';
import type { Io } from './io.ts';
import { requireConfig } from './require-config.ts';

const help = `
Makes the app that people install in Microsoft Teams: a zip file with the manifest and two icons. It needs TEAMS_APP_ID and
USHER_PUBLIC_URL. Upload it in Teams (Apps, Manage your apps, Upload an app) or in the Teams admin center. Count --app-version
up with every upload.

Example:
  usher teams-package teams.zip --name Helpdesk --description "Answers what you ask." --developer "Example Ltd" \\
    --website https://example.com --privacy https://example.com/privacy --terms https://example.com/terms`;

interface PackageOptions {
  readonly name: string;
  readonly description: string;
  readonly developer: string;
  readonly website: string;
  readonly privacy: string;
  readonly terms: string;
  readonly appVersion: string;
  readonly accent?: string;
  readonly readReceipts?: true;
}

export function teamsPackageCommand(io: Io): Command {
  return new Command('teams-package')
    .description('Make the app that is uploaded to Microsoft Teams')
    .argument('<file>', 'the zip file to write')
    .requiredOption('--name <text>', 'in the list of apps, at most 30 characters')
    .requiredOption('--description <text>', 'in one line, at most 80 characters')
    .requiredOption('--developer <text>', 'who made it, at most 32 characters')
    .requiredOption('--website <url>', 'of the developer')
    .requiredOption('--privacy <url>', 'where it says what becomes of personal data')
    .requiredOption('--terms <url>', 'the terms of use')
    .option('--app-version <x.y.z>', 'higher with every upload', '1.0.0')
    .option('--accent <#rrggbb>', 'the colour of the icon')
    .option('--read-receipts', 'ask people to let the bot know how far they have read')
    .addHelpText('after', help)
    .action(async (file: string, options: PackageOptions) => {
      const { teamsAppId, publicUrl } = requireConfig(io.environment);
      if (teamsAppId === undefined || publicUrl === undefined) {
        const missing = teamsAppId === undefined ? 'TEAMS_APP_ID' : 'USHER_PUBLIC_URL';
        throw new UsherError(
          'cli/no-teams',
          `${missing} is not set. The app must name the bot and the server it speaks to.`,
        );
      }
      // Loaded here: most commands do without it.
      const { makeTeamsPackage } = await import('@usher/adapter-teams');
      const bytes = makeTeamsPackage({
        appId: teamsAppId,
        name: options.name,
        description: options.description,
        publicUrl,
        developer: {
          name: options.developer,
          websiteUrl: options.website,
          privacyUrl: options.privacy,
          termsOfUseUrl: options.terms,
        },
        version: options.appVersion,
        ...(options.accent === undefined ? {} : { accentColor: options.accent }),
        hearsReadReceipts: options.readReceipts === true,
      });
      const target = resolve(io.workingFolder, file);
      await writeFile(target, bytes);
      io.say(`Wrote ${target}. Upload it in Teams: Apps, Manage your apps, Upload an app.`);
    });
}
