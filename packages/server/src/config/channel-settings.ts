import { z } from 'zod';
import { define, listOf, optional } from './setting.ts';
import { urlSchema } from './values.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const secretText = z.string().min(16).max(512).regex(/^\S+$/);

/** What the channels beside the web chat need. One that is not configured is not there. */
export const channelSettings = {
  directLineSecrets: define({
    variable: 'DIRECTLINE_SECRET',
    fallback: '',
    schema: listOf(
      z
        .string()
        .min(32)
        .max(256)
        .regex(/^[\w.~+/=-]+$/),
    ),
    allowed: 'one secret or a list of them, each 32 to 256 letters, digits and the characters - . _ ~ + / =',
    meaning:
      'Opens Direct Line at /v3/directline. Whoever has one makes tokens for conversations; several are valid at once, so that one can be changed without a break.',
    isSecret: true,
  }),
  directLineOrigins: define({
    variable: 'DIRECTLINE_ORIGINS',
    fallback: '',
    schema: listOf(z.string().regex(/^https?:\/\/[^/\s]+$/)),
    allowed: 'a list of exact origins such as https://www.example.com',
    meaning: 'Web sites whose pages may speak Direct Line with this server, beside those of USHER_CHAT_ORIGINS.',
  }),
  identitySecrets: define({
    variable: 'USHER_IDENTITY_SECRET',
    fallback: '',
    schema: listOf(
      z
        .string()
        .min(32)
        .max(256)
        .regex(/^[\w.~+/=-]+$/),
    ),
    allowed: 'one secret or a list of them, each 32 to 256 letters, digits and the characters - . _ ~ + / =',
    meaning:
      'With it a web site of yours signs who its visitor is, and the chat believes it; several are valid at once.',
    isSecret: true,
  }),
  uploadLimit: define({
    variable: 'USHER_UPLOAD_LIMIT',
    fallback: '10',
    schema: z
      .string()
      .regex(/^\d{1,3}$/)
      .transform((text) => Number(text) * 1024 * 1024)
      .pipe(
        z
          .number()
          .min(0)
          .max(100 * 1024 * 1024),
      ),
    allowed: 'a whole number of megabytes from 0 to 100; 0 takes no files',
    meaning: 'The largest file that a customer may send. Files are kept in the database.',
  }),
  teamsAppId: define({
    variable: 'TEAMS_APP_ID',
    fallback: '',
    schema: optional(z.string().regex(uuid)),
    allowed: 'the application id of the Azure bot, such as 00000000-0000-0000-0000-000000000000',
    meaning:
      'Opens Microsoft Teams at /api/messages. Without it, only unsigned activities of programs on this machine are taken there, for trying out, and never where NODE_ENV is production.',
  }),
  teamsAppPassword: define({
    variable: 'TEAMS_APP_PASSWORD',
    fallback: '',
    schema: optional(secretText),
    allowed: 'a client secret of that application, of at least 16 characters',
    meaning: 'Proves to Microsoft that this server is the bot.',
    isSecret: true,
  }),
  teamsTenantId: define({
    variable: 'TEAMS_TENANT_ID',
    fallback: '',
    schema: optional(z.string().regex(/^[\w.-]{1,100}$/)),
    allowed: 'the id of the tenant that the bot is registered in',
    meaning: 'Where the bot is registered. New bots are always registered in one tenant.',
  }),
  teamsAppType: define({
    variable: 'TEAMS_APP_TYPE',
    fallback: 'SingleTenant',
    schema: z.enum(['SingleTenant', 'MultiTenant']),
    allowed: 'SingleTenant, or MultiTenant for a bot that was made so before August 2025',
    meaning: 'How the bot is registered.',
  }),
  teamsOpenIdMetadataUrl: cloud(
    'TEAMS_OPENID_METADATA_URL',
    'Where the keys are named that sign what the connector sends.',
  ),
  teamsTokenIssuer: define({
    variable: 'TEAMS_TOKEN_ISSUER',
    fallback: '',
    schema: optional(z.string().min(1).max(500)),
    allowed: 'the issuer of the connector’s tokens, such as https://api.botframework.us',
    meaning: 'Who must have issued the tokens of the connector. Of a cloud of its own all five are set, or none.',
  }),
  teamsLoginUrl: cloud('TEAMS_LOGIN_URL', 'Where the bot gets its own tokens.'),
  teamsOAuthScope: define({
    variable: 'TEAMS_OAUTH_SCOPE',
    fallback: '',
    schema: optional(z.string().min(1).max(500)),
    allowed: 'a scope such as https://api.botframework.us/.default',
    meaning: 'What the bot’s own tokens are for. Of a cloud of its own all five are set, or none.',
  }),
  teamsOAuthUrl: cloud('TEAMS_OAUTH_URL', 'Where customers’ sign-ins are exchanged.'),
  teamsSignInConnection: define({
    variable: 'TEAMS_SIGN_IN_CONNECTION',
    fallback: '',
    schema: optional(z.string().regex(/^[\w .-]{1,100}$/)),
    allowed: 'the name of an OAuth connection of the Azure bot',
    meaning:
      'Where customers are asked to sign in for whom Teams does not vouch, such as guests; who has is a verified contact.',
  }),
  discordToken: define({
    variable: 'DISCORD_TOKEN',
    fallback: '',
    schema: optional(secretText),
    allowed: 'the token of a bot',
    meaning: 'Opens Discord: one of the nodes holds the connection to it.',
    isSecret: true,
  }),
  discordApplicationId: define({
    variable: 'DISCORD_APPLICATION_ID',
    fallback: '',
    schema: optional(z.string().regex(/^\d{15,22}$/)),
    allowed: 'the id of the application, 15 to 22 digits',
    meaning: 'The application that the bot and its commands belong to. Needed with DISCORD_TOKEN.',
  }),
  discordPublicKey: define({
    variable: 'DISCORD_PUBLIC_KEY',
    fallback: '',
    schema: optional(z.string().regex(/^[0-9a-f]{64}$/i)),
    allowed: 'the public key of the application, 64 hexadecimal digits',
    meaning:
      'Opens /api/discord/interactions, where Discord may send commands and pressed buttons instead of through the connection. Recommended with several nodes.',
  }),
  discordApiUrl: define({
    variable: 'DISCORD_API_URL',
    fallback: '',
    schema: optional(urlSchema),
    allowed: 'an address such as http://127.0.0.1:4100/api',
    meaning: 'Another server than Discord’s own that speaks its protocol, for tests.',
  }),
  discordThreads: define({
    variable: 'DISCORD_THREADS',
    fallback: 'no',
    schema: z.enum(['yes', 'no']).transform((text) => text === 'yes'),
    allowed: 'yes or no; yes needs the privileged intent "Message content"',
    meaning: 'Whether each conversation in a channel of a Discord server gets a thread of its own.',
  }),
  isProduction: define({
    variable: 'NODE_ENV',
    fallback: '',
    schema: z.string().transform((text) => text === 'production'),
    allowed: 'any text; production has a meaning',
    meaning: 'With production nothing is open that is only for trying out.',
  }),
} as const;

function cloud(variable: string, meaning: string) {
  return define({
    variable,
    fallback: '',
    schema: optional(urlSchema),
    allowed: 'an address, https but on this machine',
    meaning: `${meaning} Of a cloud of its own all five are set, or none.`,
  });
}

/** The five that name another cloud than Microsoft's public one. */
const cloudNames = [
  'teamsOpenIdMetadataUrl',
  'teamsTokenIssuer',
  'teamsLoginUrl',
  'teamsOAuthScope',
  'teamsOAuthUrl',
] as const;

type Given = { readonly [Name in keyof typeof channelSettings]?: unknown };

/** What cannot stand together, or not alone, a sentence each. */
export function findChannelContradictions(config: Given): string[] {
  const isSet = (name: keyof Given) => config[name] !== undefined;
  const nameOf = (name: keyof typeof channelSettings) => channelSettings[name].variable;
  const problems: string[] = [];
  const needs = (name: keyof Given, ...others: (keyof Given)[]) => {
    const missing = others.filter((other) => !isSet(other)).map(nameOf);
    if (!isSet(name) || missing.length === 0) return;
    problems.push(`${nameOf(name)} is set without ${missing.join(' and ')}. Set both, or neither.`);
  };
  needs('teamsAppId', 'teamsAppPassword');
  needs('teamsAppPassword', 'teamsAppId');
  needs('discordToken', 'discordApplicationId');
  needs('discordPublicKey', 'discordToken');
  if (isSet('teamsAppId') && config.teamsAppType === 'SingleTenant') needs('teamsAppId', 'teamsTenantId');
  const clouds = cloudNames.filter(isSet);
  if (clouds.length > 0 && clouds.length < cloudNames.length) {
    const missing = cloudNames.filter((name) => !isSet(name)).map(nameOf);
    problems.push(
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Set all five of a cloud, or none.`,
    );
  }
  return problems;
}
