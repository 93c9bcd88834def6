import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRetailShop } from '../e2e/retail-shop.ts';
import { makeFolder, publishTo, readUrl, startUsher, type UsherProcess } from '../e2e/usher-process.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('a refund in the web chat', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => leaveBrowser(browser));

  test('goes through though the server is killed in the middle; nothing is lost and nothing said twice', async () => {
    const shop = await openRetailShop();
    const environment = { USHER_DATA: makeFolder(), USHER_ALLOWED_ORIGINS: shop.origin, LOG_LEVEL: 'warn' };
    const start = (port: string): UsherProcess =>
      startUsher(['start'], { environment: { ...environment, PORT: port } });
    const first = start('0');
    const url = await readUrl(first);
    await publishTo(url, environment.USHER_DATA, shop.journeyFile);

    const page = await browser.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(String(error)));
    await page.goto(`${url}/chat/retail`);
    const chat = page.locator('usher-chat');
    const hears = (text: string | RegExp) => chat.getByText(text).last().waitFor();
    const says = (text: string) => write(page, text);

    await hears('What can I do for you?');
    await chat.getByRole('button', { name: 'Get a refund' }).click();
    await hears('What is the reason for the refund?');
    await says('It came too late');
    await hears(/full name/i);

    // Killed while the customer writes; what is sent meanwhile arrives when the server is back.
    await first.kill('SIGKILL');
    await says('Norman Bouchard');
    const second = start(new URL(url).port);
    await readUrl(second);
    await hears(/username/i);
    await says('nbouchard447');
    await hears(/email/i);

    // Killed again, with the next answer on its way out, and the page loaded anew.
    await says('nbouchard447@email.com');
    await second.kill('SIGKILL');
    await readUrl(start(new URL(url).port));
    await page.reload();
    await hears(/order ID/i);
    await says('2275810946');
    await hears('How would you like your refund?');
    await chat.getByRole('button', { name: 'My credit card' }).click();
    await hears('How much is it, in dollars?');
    await says('60');
    await hears(/\$60/);
    await says('yes please');
    await hears(/\$60\.00 will come to your credit card/);
    expect(shop.orders.ledger.refunds['2275810946']).toMatchObject({
      method: 'credit_card',
      amount: 60,
      reason: 'It came too late',
    });

    await hears('Is there anything else I can help you with?');
    await says('no, thanks');
    await hears('how did I do');
    const lines = await readLines(page);
    await page.reload();
    await hears('how did I do');
    expect(await readLines(page)).toEqual(lines);
    for (const once of ['What is the reason for the refund?', 'How much is it, in dollars?', 'Norman Bouchard']) {
      expect(lines.filter((line) => line.includes(once))).toHaveLength(1);
    }
    await says('5');
    await hears('This conversation has ended.');
    expect(violations).toEqual([]);
  });
});

async function write(page: Page, text: string): Promise<void> {
  const box = page.locator('usher-chat').getByRole('textbox');
  await box.fill(text);
  await box.press('Enter');
}

/** Every bubble on the page, of both sides. */
function readLines(page: Page): Promise<string[]> {
  return page.locator('usher-chat .bubble').allInnerTexts();
}
