import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { middleOf, settle } from './canvas-drag.ts';
import { startEditorServer } from './editor-server.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

/** What a page has besides, for as long as it is looked at here. */
interface Watched {
  answers: number;
}

describeInBrowser('a press in the editor', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  test('does what it began on, though a problem is found above it before it ends', async () => {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    await server.signIn(context);
    await context.addInitScript(() => {
      const page = window as unknown as Watched;
      page.answers = 0;
      window.Worker = class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          if (String(url).includes('check')) this.addEventListener('message', () => (page.answers += 1));
        }
      };
    });
    const page = await server.open(context);
    await page.getByRole('treegrid').getByText('Who is there?', { exact: true }).click();
    const answers = (count: number) =>
      page.waitForFunction((wanted) => (window as unknown as Watched).answers === wanted, count);
    await answers(1);

    const panel = page.getByRole('tabpanel', { includeHidden: true });
    const button = panel.getByRole('button', { name: 'New variable', includeHidden: true }).first();
    const spot = await middleOf(button);
    await page.mouse.move(spot.x, spot.y);
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill('What is your name, {nobody}?');
    await page.mouse.down();
    await answers(2);
    await settle(page);
    await page.mouse.up();
    await page.getByRole('dialog', { name: 'New variable' }).waitFor();
    await expect.poll(() => middleOf(button)).not.toEqual(spot);
  });
});
