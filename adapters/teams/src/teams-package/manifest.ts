import { ChannelError } from '@usher/channel';
import type { Json } from '@usher/journey';

/** What an app of Teams says of itself, and of whom. */
export interface TeamsPackageOptions {
  /** Of the Azure bot: `TEAMS_APP_ID`. */
  readonly appId: string;
  /** In the list of apps: at most 30 characters. */
  readonly name: string;
  /** In one line: at most 80 characters. */
  readonly description: string;
  /** At most 4,000 characters. Default the description. */
  readonly fullDescription?: string;
  /** Under which address people reach the server: `https://chat.example.com`. */
  readonly publicUrl: string;
  readonly developer: {
    /** At most 32 characters. */
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  /** Of the app, counted up with every upload: `1.0.0`. */
  readonly version?: string;
  /** `#RRGGBB`, behind the icon. */
  readonly accentColor?: string;
  /** Asks people to let the bot know how far they have read in personal chats. */
  readonly hearsReadReceipts?: boolean;
}

export const defaultAccent = '#4F52B2';

/**
 * The manifest of an app with one bot: in personal chats, group chats and teams, where files can be sent to it.
 *
 * @throws ChannelError `channel/bad-teams-package` that names every part that Teams would refuse
 */
export function toManifest(options: TeamsPackageOptions): Json {
  const problems = findProblems(options);
  if (problems.length > 0) {
    throw new ChannelError(
      'channel/bad-teams-package',
      `Teams would refuse this app: ${problems.join('; ')}.`,
      'never',
    );
  }
  const { appId, name, description, fullDescription = description, publicUrl, developer } = options;
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json',
    manifestVersion: '1.22',
    version: options.version ?? '1.0.0',
    id: appId,
    developer: { ...developer },
    name: { short: name, full: name },
    description: { short: description, full: fullDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: options.accentColor ?? defaultAccent,
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: true,
        isNotificationOnly: false,
      },
    ],
    validDomains: [new URL(publicUrl).host, 'token.botframework.com'],
    webApplicationInfo: { id: appId, resource: `api://botid-${appId}` },
    ...(options.hearsReadReceipts === true ? { authorization: readReceipts } : {}),
  };
}

const readReceipts = {
  permissions: { resourceSpecific: [{ name: 'ChatMessageReadReceipt.Read.Chat', type: 'Application' }] },
};

function findProblems(options: TeamsPackageOptions): readonly string[] {
  const { appId, name, description, fullDescription = description, version = '1.0.0', developer } = options;
  const addresses = { publicUrl: options.publicUrl, ...developer, name: undefined };
  return [
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId) ? [] : 'appId is no application id',
    misfits('name', name, 30),
    misfits('description', description, 80),
    misfits('fullDescription', fullDescription, 4_000),
    misfits('developer.name', developer.name, 32),
    /^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(version) ? [] : 'version is not of the form 1.0.0',
    /^#[0-9a-f]{6}$/i.test(options.accentColor ?? defaultAccent) ? [] : 'accentColor is not of the form #4F52B2',
    Object.entries(addresses).flatMap(([field, address]) =>
      address === undefined || isPublic(address) ? [] : `${field} is no https address of at most 2,048 characters`,
    ),
  ].flat();
}

function misfits(field: string, value: string, most: number): readonly string[] {
  if (value.trim() === '') return [`${field} is empty`];
  return value.length > most ? [`${field} has ${value.length} characters, and may have ${most}`] : [];
}

function isPublic(address: string): boolean {
  return address.length <= 2_048 && URL.canParse(address) && new URL(address).protocol === 'https:';
}
