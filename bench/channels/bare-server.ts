import { startBareServer as startBareDirectLine } from '@usher/adapter-directline/test/bare-server';
import { answerParent } from './answer-parent.ts';
import { startBareWeb } from './bare-web.ts';

/** Echo bots of the channels that are named, each on its own SDK and without Usher. */
const names = process.argv.slice(2);
const reply = (text: string) => `You said: ${text}. What else?`;
const read = (variable: string) => process.env[variable] ?? '';
const urls: Record<string, string> = {};
const closings: (() => Promise<void>)[] = [];
const sayings: (() => void)[] = [];

if (names.includes('web')) {
  const { url, sayToAll, close } = await startBareWeb(reply);
  urls.web = url;
  sayings.push(sayToAll);
  closings.push(close);
}
if (names.includes('directline')) {
  const { url, sayToAll, close } = await startBareDirectLine(reply);
  urls.directline = url;
  sayings.push(sayToAll);
  closings.push(close);
}
if (names.includes('teams')) {
  const { startBareBot } = await import('@usher/adapter-teams/test/bare-bot');
  const { url, close } = await startBareBot({
    appId: read('TEAMS_APP_ID'),
    appPassword: read('TEAMS_APP_PASSWORD'),
    tenantId: read('TEAMS_TENANT_ID'),
    cloud: {
      openIdMetadataUrl: read('TEAMS_OPENID_METADATA_URL'),
      tokenIssuer: read('TEAMS_TOKEN_ISSUER'),
      loginUrl: read('TEAMS_LOGIN_URL'),
      oauthScope: read('TEAMS_OAUTH_SCOPE'),
      oauthUrl: read('TEAMS_OAUTH_URL'),
    },
    reply,
  });
  urls.teams = url;
  closings.push(close);
}
if (names.includes('discord')) {
  const { startBareBot } = await import('@usher/adapter-discord/test/bare-bot');
  const { close } = await startBareBot({ token: read('DISCORD_TOKEN'), apiUrl: read('DISCORD_API_URL'), reply });
  closings.push(close);
}

answerParent(
  urls,
  () => {
    for (const say of sayings) say();
  },
  async () => {
    await Promise.all(closings.map((close) => close()));
  },
);
