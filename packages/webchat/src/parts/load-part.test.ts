import { expect, test } from 'vitest';
import { createPartLoader, type LoadPart } from './load-part.ts';

test('a part is loaded once, with its styles, and again after a failure', async () => {
  const asked: string[] = [];
  const styles: string[] = [];
  let isBroken = true;
  const load = (async (name: string) => {
    asked.push(name);
    if (isBroken) throw new Error('offline');
    return { style: `.${name}` };
  }) as unknown as LoadPart;
  const part = createPartLoader(load, (style) => styles.push(style));
  await expect(part('menu')).rejects.toThrow('offline');
  isBroken = false;
  await Promise.all([part('menu'), part('menu')]);
  await part('menu');
  expect([asked, styles]).toEqual([['menu', 'menu'], ['.menu']]);
});
