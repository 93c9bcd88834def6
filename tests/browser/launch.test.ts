import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('the browser that the tests drive', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => leaveBrowser(browser));

  test('shows a page and runs its script', async () => {
    const page = await browser.newPage();
    await page.setContent('<button onclick="this.textContent = `Thanks`">Press</button>');
    await page.getByRole('button', { name: 'Press' }).click();
    await page.getByRole('button', { name: 'Thanks' }).waitFor();
    expect(await page.getByRole('button').boundingBox()).toMatchObject({ width: expect.any(Number) });
  });
});
