import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const long = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
const read = (url: string) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').toString('utf8');

describe('split-text', () => {
  test('splits at the limit and not before', () => {
    expect(showOn({ textLimit: 20 }, { kind: 'text', text: 'x'.repeat(20) }).rules).toEqual([]);
    expect(showOn({ textLimit: 20 }, { kind: 'text', text: 'x'.repeat(21) }).shown).toHaveLength(2);
  });

  test('counts bytes where the channel does', () => {
    const text = { kind: 'text', text: 'ä'.repeat(20) } as const;
    expect(showOn({ textLimit: 20, textUnit: 'bytes' }, text).shown).toEqual([
      { kind: 'text', text: 'ä'.repeat(10) },
      { kind: 'text', text: 'ä'.repeat(10) },
    ]);
  });

  test('closes and opens code again, in Markdown only', () => {
    const text = `\`\`\`js\n${'a();\n'.repeat(10)}\`\`\``;
    const [first, second] = showOn(
      { textLimit: 40, markdown: ['fence'] },
      { kind: 'text', text, format: 'markdown' },
    ).shown;
    expect(first).toMatchObject({ format: 'markdown', text: expect.stringMatching(/^```js\n[^`]*\n```$/) });
    expect(second).toMatchObject({ format: 'markdown', text: expect.stringMatching(/^```js\n/) });
    expect(showOn({ textLimit: 40 }, { kind: 'text', text }).shown[0]).toMatchObject({
      text: expect.not.stringMatching(/```$/),
    });
  });

  test('sends two parts and a file with the rest of what is more than eight', () => {
    const { shown } = showOn(
      { textLimit: 60, media: { audio: 0, video: 0, file: 10_000 } },
      { kind: 'text', text: long },
    );
    expect(shown.map(({ kind }) => kind)).toEqual(['text', 'text', 'media']);
    const texts = shown.map((each) => (each.kind === 'media' ? read(each.url) : 'text' in each ? each.text : ''));
    expect(texts.join(' ').trim()).toBe(long);
    expect(shown[2]).toMatchObject({ name: 'message.md', alt: 'The rest of this message', mime: 'text/markdown' });
  });

  test('sends all parts where the channel takes no file, or knows files by their address alone', () => {
    for (const file of [0, Number.POSITIVE_INFINITY]) {
      const { shown } = showOn({ textLimit: 60, media: { audio: 0, video: 0, file } }, { kind: 'text', text: long });
      expect(shown.length).toBeGreaterThan(8);
    }
  });

  test('keeps buttons with the last part', () => {
    const content = { kind: 'choices', text: long, present: 'buttons', choices: [{ token: 'a', label: 'A' }] } as const;
    const { shown } = showOn({ textLimit: 200, buttons: 1, buttonLabel: 5 }, content);
    expect(shown.at(-1)).toMatchObject({ kind: 'choices', text: expect.stringMatching(/word99$/) });
  });

  test('speaks what it says once', () => {
    const { shown } = showOn({ textLimit: 200, speak: true }, { kind: 'text', text: long, speak: 'In short' });
    expect(shown.filter((each) => 'speak' in each)).toHaveLength(1);
  });
});
