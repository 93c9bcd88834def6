import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pollFor } from '../e2e/poll.ts';
import { startEditorServer } from './editor-server.ts';
import { untilKeysGoTo } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('a new step', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  test('takes its words from the first key on, though its name was typed a moment before', async () => {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await server.signIn(context);
    const page = await server.open(context);
    await page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: 'Add a step' }).click();
    await untilKeysGoTo(page.getByRole('combobox', { name: /What the new step/ }));
    await page.keyboard.type('Say');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name', exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Good day');
    const words = page.getByRole('textbox', { name: 'Bubble 1: text' });
    await words.click();
    await page.keyboard.type('Nice to see you.');
    expect(await words.inputValue()).toBe('Nice to see you.');
    await pollFor('the draft with both', async () => {
      const { draft } = await server.read(context);
      const has = (text: string) => draft.document.includes(JSON.stringify(text));
      return has('Good day') && has('Nice to see you.') ? true : undefined;
    });
    await context.close();
  });
});
