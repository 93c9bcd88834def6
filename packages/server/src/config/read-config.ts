import { findChannelContradictions } from './channel-settings.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Setting } from './setting.ts';
import { secretPrefix, settings } from './settings.ts';

type SettingName = keyof typeof settings;
type ValueOf<Name extends SettingName> = (typeof settings)[Name] extends Setting<infer Value> ? Value : never;

/** The server's configuration, checked. `secrets` are those of `USHER_SECRET_<NAME>`, by name. */
export type ServerConfig = { readonly [Name in SettingName]: ValueOf<Name> } & {
  readonly secrets: ReadonlyMap<string, string>;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: ServerConfig; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the whole configuration from the environment, once, at the start. All values that are wrong are told at once, each in
 * one sentence; an unknown `USHER_…` name is only warned about. A variable that is set but empty counts as not set.
 */
export function readConfig(environment: Environment): ConfigResult {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries<Setting<unknown>>(settings)) {
    const given = environment[setting.variable]?.trim();
    const parsed = setting.schema.safeParse(given || setting.fallback);
    if (parsed.success) values[name] = parsed.data;
    else {
      const shown = setting.isSecret ? 'not as it must be' : `"${given}"`;
      problems.push(`${setting.variable} is ${shown}. Allowed is ${setting.allowed}.`);
    }
  }
  const secrets = readSecrets(environment, problems);
  const config = { ...(values as ServerConfig), secrets };
  if (problems.length === 0) problems.push(...findContradictions(config), ...findChannelContradictions(config));
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config, warnings: findUnknown(environment) };
}

/** Also for a configuration that was changed after it was read, by an option of the command line for instance. */
export function findContradictions({ role, databaseUrl }: Pick<ServerConfig, 'role' | 'databaseUrl'>): string[] {
  if (role === 'all' || databaseUrl !== undefined) return [];
  return [`The role is "${role}", which needs a database that nodes share. Set DATABASE_URL, or USHER_ROLE to all.`];
}

/** A problem names the variable and never the value. */
function readSecrets(environment: Environment, problems: string[]): ReadonlyMap<string, string> {
  const secrets = new Map<string, string>();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(secretPrefix) || value === undefined) continue;
    const name = variable.slice(secretPrefix.length);
    if (!/^[A-Z][A-Z0-9_]{0,63}$/.test(name)) {
      problems.push(
        `${variable} is no name of a secret. Allowed are capital letters, digits and underscores behind ${secretPrefix}, beginning with a letter.`,
      );
    } else if (value === '') problems.push(`${variable} is empty. Give it a value, or leave it out.`);
    else secrets.set(name, value);
  }
  return secrets;
}

/** Variables that `usher` and the tests use themselves. */
const knownElsewhere = new Set(['USHER_BROWSER', 'USHER_TEST_POSTGRES']);

function findUnknown(environment: Environment): string[] {
  const known = Object.values(settings).map((setting) => setting.variable);
  return Object.keys(environment)
    .filter((name) => name.startsWith('USHER_') && !name.startsWith(secretPrefix))
    .filter((name) => !known.includes(name) && !knownElsewhere.has(name))
    .map((name) => `${name} is not known and has no effect.${didYouMean(name, known)}`);
}
