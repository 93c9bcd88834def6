import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { discordLimits as limits } from '../limits.ts';
import type { DiscordCommand } from './discord-command.ts';

export interface BuiltCommands {
  readonly commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];
  /** Sentences about what Discord cannot take. */
  readonly problems: readonly string[];
}

/** Name of the one option that commands with text have. */
export const textOption = 'text';

/** Commands as Discord takes them: the first of each name, at most as many as it takes. */
export function buildCommands(commands: readonly DiscordCommand[]): BuiltCommands {
  const problems: string[] = [];
  const built = new Map<string, RESTPostAPIChatInputApplicationCommandsJSONBody>();
  for (const command of commands) {
    const name = toCommandName(command.name);
    if (name === '')
      problems.push(`The command "${command.name}" has no letter or digit, so Discord does not show it.`);
    else if (built.has(name)) problems.push(`Two commands are called "/${name}" on Discord; the first one stands.`);
    else if (built.size === limits.commands)
      problems.push(`Discord takes ${limits.commands} commands; "/${name}" is left out.`);
    else built.set(name, build(name, command));
  }
  return { commands: [...built.values()], problems };
}

/** Lower-case letters, digits, `-`, `_` and `'`, of any script; of signs upon letters those of two scripts. [D] command naming */
export function toCommandName(name: string): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?![\p{sc=Deva}\p{sc=Thai}])\p{M}/gu, '')
    .replace(/[^-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+/gu, '-');
  return plain
    .slice(0, limits.commandName)
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .replace(/^-+|-+$/g, '');
}

function build(name: string, { description, text }: DiscordCommand): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const described = describe(description, name);
  return {
    name,
    type: 1,
    ...described,
    // In servers, and in direct messages with the bot.
    contexts: [0, 1],
    ...(text === undefined
      ? {}
      : { options: [{ type: 3, name: textOption, required: false, ...describe(text, textOption) }] }),
  };
}

/** Locales that Discord has, by what we call the language. [S] Locale */
const locales = [
  ...[
    'bg',
    'cs',
    'da',
    'de',
    'el',
    'en-GB',
    'en-US',
    'es-419',
    'es-ES',
    'fi',
    'fr',
    'hi',
    'hr',
    'hu',
    'id',
    'it',
    'ja',
    'ko',
  ],
  ...['lt', 'nl', 'no', 'pl', 'pt-BR', 'ro', 'ru', 'sv-SE', 'th', 'tr', 'uk', 'vi', 'zh-CN', 'zh-TW'],
] as const;

function describe(texts: Readonly<Record<string, string>>, name: string) {
  const known = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const standard = known.find(([language]) => /^en(-|$)/i.test(language))?.[1] ?? known[0]?.[1] ?? name;
  const found = locales.flatMap((locale) => {
    const text = findText(known, locale);
    return text === undefined || text === standard ? [] : [[locale, shorten(text)] as const];
  });
  const description = shorten(standard);
  return { description, ...(found.length === 0 ? {} : { description_localizations: Object.fromEntries(found) }) };
}

function findText(known: readonly (readonly [string, string])[], locale: string): string | undefined {
  const same = known.find(([language]) => language.toLowerCase() === locale.toLowerCase());
  const [primary] = locale.split('-');
  return (same ?? known.find(([language]) => language.toLowerCase() === primary))?.[1];
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length <= limits.commandDescription
    ? line
    : `${line.slice(0, limits.commandDescription - 1).toWellFormed()}…`;
}
