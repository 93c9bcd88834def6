import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, root, runUsher } from './usher-process.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  test('leads only to what is there', () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  test('shows a change of the hello journey that works as it says', async () => {
    const [state = '', text = '', line = '', steps = ''] = [...readme.matchAll(/```json\n([^`]*)```/g)].map(
      (match) => match[1],
    );
    const file = join(makeFolder(), 'hello.journey.json');
    const hello = readFileSync(join(root, 'examples/hello/hello.journey.json'), 'utf8');
    const withState = hello.replace(/^ {4}"person": \{/m, (next) => `${state}${next}`);
    writeFileSync(file, withState);
    const refused = await runUsher(['check', file]);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('must  mood');

    const withText = withState.replace(/(?="greet\.content\.hello")/, `${text.trim()},\n`);
    const whole = withText.replace(/"outlets": \{\s*"done": "end"\s*\}/, line.trim());
    writeFileSync(file, whole);
    expect(await runUsher(['check', file])).toMatchObject({ code: 0 });
    expect(await runUsher(['test', file])).toMatchObject({ code: 1 });
    writeFileSync(file, whole.replace(/\{ "expect": \{ "said": "Nice[^}]*\} \}/, steps.trim()));
    expect(await runUsher(['test', file])).toMatchObject({ code: 0 });
    const chat = await runUsher(['chat', file], { input: 'Ada\n4\n' });
    expect(chat.output).toContain('How is your day, from 1 to 5?');
  });
});
