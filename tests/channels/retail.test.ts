import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { platforms } from './platforms.ts';
import { type Script, walk } from './walk.ts';

const crystal = ['Crystal Minh', 'cminh730', 'cminh730@email.com', '3348917502'];

const alessandro = ['Alessandro Phoenix', 'aphoenix939', 'aphoenix939@email.com', '7916676427'];
const goodbye = ['no, thanks', '5'];

const scripts: readonly Script[] = [
  {
    name: 'refund',
    lines: ['[refund]', 'It came too late', ...crystal, 'my credit card', 'about 60 dollars', 'yes please', ...goodbye],
  },
  {
    name: 'return',
    lines: [
      ...['[return]', 'Sanya Afzal', '[stain]', 'safzal552', 'safzal552@email.com', '9902364518', 'gold'],
      ...['6821 1st Ave, San Mateo, NY 75227', 'by mail', ...goodbye],
    ],
  },
  { name: 'status', lines: ['[refund-status]', ...alessandro, 'I am waiting for so long', ...goodbye] },
  { name: 'question', lines: ['when do promo codes expire?', 'no, thanks', '5'] },
];

const folder = new URL('expected/', import.meta.url);

/** One look of a script on a channel, for people to read. `UPDATE_EXPECTED=1` writes them anew: read what has changed. */
function nameOf(script: Script, channel: string): string {
  return `${script.name}.${channel}.txt`;
}

describe.each(scripts)('the retail journey, walked by the script "$name"', (script) => {
  const paths = new Map<string, readonly string[]>();

  test.each(Object.keys(platforms))('reads on %s as it should', async (channel) => {
    const { path, screen } = await walk(channel, script);
    paths.set(channel, path);
    const file = fileURLToPath(new URL(nameOf(script, channel), folder));
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, screen);
    expect(screen).toBe(readFileSync(file, 'utf8'));
  });

  test('goes through the same states on every channel', () => {
    const [first, ...others] = [...paths.values()];
    expect(first).toHaveLength(script.lines.length + 1);
    for (const other of others) expect(other).toEqual(first);
    expect(paths.size).toBe(Object.keys(platforms).length);
  });
});

test('every expected look is that of a script on a channel, and none is missing', () => {
  const names = scripts.flatMap((script) => Object.keys(platforms).map((channel) => nameOf(script, channel)));
  expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
});
