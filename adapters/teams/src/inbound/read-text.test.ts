import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InboundActivity, readActivity } from '../activity.ts';
import { mostCharacters, mostMentions, readText } from './read-text.ts';

const bot = { id: '28:bot', name: 'Usher' };

function write(text: string, mentions: readonly object[] = [], more: object = {}): InboundActivity {
  return readActivity({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://connector.example',
    conversation: { id: 'a:chat' },
    from: { id: '29:ann' },
    recipient: bot,
    text,
    entities: mentions.map((mention) => ({ type: 'mention', ...mention })),
    ...more,
  });
}

const person = (name: string, text: string) => ({ mentioned: { id: `29:${name}`, name }, text });

describe('a text', () => {
  test('is read without the name of the bot, and with those of others', () => {
    const mentions = [{ mentioned: bot, text: '<at>Usher</at>' }, person('Ben Berg', '<at>Ben</at>')];
    expect(readText(write('<at>Usher</at> ask <at>Ben</at>', mentions))).toBe('ask Ben Berg');
  });

  test('takes names as they are written, whatever signs they have', () => {
    const mentions = [person("$' $& $1", '<at>Ben</at>')];
    expect(readText(write('a <at>Ben</at> b', mentions))).toBe("a $' $& $1 b");
  });

  test('looks for no mention in the name of another', () => {
    const mentions = [person('<at>B</at><at>B</at>', '<at>A</at>'), person('Ben', '<at>B</at>')];
    expect(readText(write('<at>A</at> and <at>B</at>', mentions))).toBe('<at>B</at><at>B</at> and Ben');
  });

  test('does not grow by mentions that name each other', () => {
    const mentions = Array.from({ length: 25 }, (_, index) => person(`<${index + 1}><${index + 1}>`, `<${index}>`));
    expect(readText(write('<0>', mentions))).toBe('<1><1>');
  });

  test('leaves mentions beyond so many as they stand', () => {
    const mentions = Array.from({ length: mostMentions + 1 }, (_, index) => person(`P${index}`, `<at>${index}</at>`));
    expect(readText(write(`<at>0</at><at>${mostMentions}</at>`, mentions))).toBe(`P0<at>${mostMentions}</at>`);
  });

  test('never has more characters than are taken', () => {
    expect(readText(write('x'.repeat(mostCharacters + 1)))).toHaveLength(mostCharacters);
    const grown = readText(write('e'.repeat(5_000), [person('n'.repeat(1_000), 'e')]));
    expect(grown.length).toBeLessThanOrEqual(mostCharacters);
  });

  test('is never longer than what is taken, whatever is mentioned in it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '<', '>', '$', '&'), maxLength: 6 });
    const mention = fc.tuple(word, word).map(([name, text]) => person(name, text));
    fc.assert(
      fc.property(word, fc.array(mention, { maxLength: 8 }), (text, mentions) => {
        // Each character gives at most one name.
        expect(readText(write(text.repeat(3), mentions)).length).toBeLessThanOrEqual(3 * 6 * 6);
      }),
    );
  });
});
