import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startDiscord } from '../test/start-discord.ts';
import { buildCommands, toCommandName } from './build-commands.ts';
import type { DiscordCommand } from './discord-command.ts';

const refund: DiscordCommand = {
  name: 'refund',
  description: { en: 'Money back', de: 'Geld zurück', es: 'Reembolso' },
  text: { en: 'Which order' },
};

describe('slash commands', () => {
  test('have their descriptions in each of Discord’s languages that is there', () => {
    const [command] = buildCommands([refund]).commands;
    expect(command).toMatchObject({
      name: 'refund',
      description: 'Money back',
      description_localizations: { de: 'Geld zurück', 'es-ES': 'Reembolso', 'es-419': 'Reembolso' },
      options: [{ type: 3, name: 'text', description: 'Which order', required: false }],
    });
  });

  test.each([
    ['Refund', 'refund'],
    ['talk to a human!', 'talk-to-a-human'],
    ['Rückgabe', 'rückgabe'],
    ['返金', '返金'],
    ["what's new", "what's-new"],
    ['भुगतान', 'भुगतान'],
    ['ফেরত দিন', 'ফরত-দন'],
    ['רְפוּנְד', 'רפונד'],
    ['!!!', ''],
    ['x'.repeat(40), 'x'.repeat(32)],
  ])('%s is called %s', (name, expected) => {
    expect(toCommandName(name)).toBe(expected);
  });

  test('are named as Discord takes them, whatever they are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (name) => {
        const called = toCommandName(name);
        expect(called).toMatch(/^([-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}|)$/u);
        expect(called).toBe(called.toLowerCase());
      }),
    );
  });

  test('that Discord cannot take are named, and the others stand', () => {
    const many = Array.from({ length: 101 }, (_, index) => ({
      name: `c${index}`,
      description: { en: 'x'.repeat(150) },
    }));
    const { commands, problems } = buildCommands([{ name: '?', description: {} }, { ...refund, name: 'C0' }, ...many]);
    expect(commands).toHaveLength(100);
    expect(commands[1]?.description).toHaveLength(100);
    expect(problems).toHaveLength(3);
  });

  test('are told to Discord once, by one process, and again only when they differ', async () => {
    const discord = await startDiscord();
    let commands: readonly DiscordCommand[] = [refund];
    const [one, other] = [1, 2].map(() => discord.addAdapter({ commands: () => commands }));
    const puts = () => discord.fake.calls.filter(({ method }) => method === 'PUT').length;
    await Promise.all([one?.refreshCommands(), other?.refreshCommands()]);
    await one?.refreshCommands();
    expect(puts()).toBe(1);
    commands = [refund, { name: 'help', description: { en: 'Help' } }];
    await other?.refreshCommands();
    expect(puts()).toBe(2);
    expect(discord.fake.commands().map(({ name }) => name)).toEqual(['refund', 'help']);
    expect(discord.errors).toEqual([]);
    await discord.close();
  });
});
