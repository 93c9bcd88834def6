import { describe, expect, test } from 'vitest';
import { readConfig } from './read-config.ts';

const id = '00000000-0000-4000-8000-000000000000';
const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'a-client-secret-of-the-bot', TEAMS_TENANT_ID: id };
const cloud = {
  TEAMS_OPENID_METADATA_URL: 'https://login.example.us/openid',
  TEAMS_TOKEN_ISSUER: 'https://api.example.us',
  TEAMS_LOGIN_URL: 'https://login.example.us/tenant/',
  TEAMS_OAUTH_SCOPE: 'https://api.example.us/.default',
  TEAMS_OAUTH_URL: 'http://127.0.0.1:4000',
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  const result = readConfig(environment);
  return result.ok ? [] : result.problems;
}

describe('the settings of the channels', () => {
  test('leave every channel but the web chat out until they are set', () => {
    const result = readConfig({});
    expect(result.ok && result.config).toMatchObject({
      directLineSecrets: [],
      teamsAppType: 'SingleTenant',
      isProduction: false,
    });
    expect(result.ok && result.config.teamsAppId).toBeUndefined();
    expect(result.ok && result.config.discordToken).toBeUndefined();
  });

  test('take a whole bot, in Microsoft’s cloud or another', () => {
    expect(problemsOf(teams)).toEqual([]);
    const result = readConfig({ ...teams, ...cloud });
    expect(result.ok && result.config.teamsLoginUrl).toBe('https://login.example.us/tenant');
  });

  test('refuse half a bot, and name what is missing', () => {
    const { TEAMS_APP_PASSWORD: _, ...half } = teams;
    expect(problemsOf(half)).toEqual(['TEAMS_APP_ID is set without TEAMS_APP_PASSWORD. Set both, or neither.']);
    expect(problemsOf({ DISCORD_TOKEN: 'a-token-of-a-discord-bot' })).toEqual([
      'DISCORD_TOKEN is set without DISCORD_APPLICATION_ID. Set both, or neither.',
    ]);
  });

  test('want the tenant of a bot in one tenant, and of no other', () => {
    const { TEAMS_TENANT_ID: _, ...rest } = teams;
    expect(problemsOf(rest)).toEqual(['TEAMS_APP_ID is set without TEAMS_TENANT_ID. Set both, or neither.']);
    expect(problemsOf({ ...rest, TEAMS_APP_TYPE: 'MultiTenant' })).toEqual([]);
  });

  test('take a cloud whole or not at all, and never over plain http', () => {
    const { TEAMS_OAUTH_URL: _, ...some } = cloud;
    expect(problemsOf({ ...teams, ...some })).toEqual([
      'TEAMS_OAUTH_URL is missing. Set all five of a cloud, or none.',
    ]);
    expect(problemsOf({ ...teams, ...cloud, TEAMS_OAUTH_URL: 'http://login.example.us' })).toHaveLength(1);
  });

  test('take several secrets of Direct Line, and show none', () => {
    const [one, two] = ['a'.repeat(32), 'b'.repeat(40)];
    const result = readConfig({ DIRECTLINE_SECRET: `${one}, ${two}` });
    expect(result.ok && result.config.directLineSecrets).toEqual([one, two]);
    expect(problemsOf({ DIRECTLINE_SECRET: 'short-secret' })).toEqual([
      'DIRECTLINE_SECRET is not as it must be. Allowed is one secret or a list of them, each 32 to 256 letters, digits and the characters - . _ ~ + / =.',
    ]);
  });

  test('count the largest file in megabytes', () => {
    const result = readConfig({ USHER_UPLOAD_LIMIT: '3' });
    expect(result.ok && result.config.uploadLimit).toBe(3 * 1024 * 1024);
    expect(problemsOf({ USHER_UPLOAD_LIMIT: '101' })).toHaveLength(1);
  });
});
