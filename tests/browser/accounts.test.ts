import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder, readUrl, startUsher } from '../e2e/usher-process.ts';
import { axeOn } from './axe.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const password = 'correct horse battery';

describeInBrowser('the pages for people who work here', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => leaveBrowser(browser));

  /** A window of its own, with what it complained about. */
  async function openWindow(): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return { context, page, complaints };
  }

  async function expectAccessible(page: Page): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [360, 1100]) {
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await axeOn(page, colorScheme).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect([page.url(), width, isWider]).toEqual([page.url(), width, false]);
      }
    }
  }

  test('let the owner in by a link, invite somebody, and shut somebody out', async () => {
    const usher = startUsher(['start'], { environment: { PORT: '0', USHER_DATA: makeFolder(), LOG_LEVEL: 'warn' } });
    const url = await readUrl(usher);
    const [, link = ''] = await usher.line(/works once: (\S+)/);
    const { page, complaints } = await openWindow();

    await page.goto(`${url}/people`);
    await page.waitForURL(`${url}/sign-in?to=%2Fpeople`);
    await expectAccessible(page);

    await page.goto(link);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    // The token is gone from the address bar and from the history.
    expect(page.url()).toBe(`${url}/welcome`);
    await expectAccessible(page);
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Keep this password' }).click();
    await page.waitForURL(`${url}/`);

    await page.goto(`${url}/people`);
    await page.getByText('Nobody else works here yet.').waitFor();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByText('Choose at least one role.').waitFor();
    await page.getByRole('dialog').getByLabel('Agent').check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByRole('heading', { name: 'Hand over this link' }).waitFor();
    const invitation = await page.getByLabel('Link', { exact: true }).inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Invited').waitFor();
    await expectAccessible(page);

    const ada = await openWindow();
    await ada.page.goto(invitation);
    await ada.page.getByLabel('Your name').fill('Ada <b>Lovelace</b>');
    await ada.page.getByLabel('Password', { exact: true }).fill(password);
    await expectAccessible(ada.page);
    await ada.page.getByRole('button', { name: 'Join' }).click();
    // The editor is not for agents.
    await ada.page.waitForURL(`${url}/desk`);
    await ada.page.goto(`${url}/account`);
    await ada.page.getByRole('heading', { name: 'Ada <b>Lovelace</b>' }).waitFor();
    await expectAccessible(ada.page);

    await page.reload();
    await page.getByRole('button', { name: 'Change Ada <b>Lovelace</b>' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('Suspended', { exact: true }).waitFor();
    await ada.page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await ada.page.waitForURL(`${url}/sign-in`);

    // Back to where somebody wanted to go, and never to another site.
    await page.goto(`${url}/account`);
    await page.getByRole('button', { name: 'Sign out here' }).click();
    await page.waitForURL(`${url}/sign-in`);
    await page.goto(`${url}/sign-in?to=//evil.example/x`);
    await page.getByLabel('E-mail').fill('owner@localhost');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('do not belong together').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/`);
    expect([...complaints, ...ada.complaints]).toEqual([]);
  });

  test('say what to do where a link leads nowhere, or the server is away', async () => {
    const usher = startUsher(['start'], { environment: { PORT: '0', USHER_DATA: makeFolder(), LOG_LEVEL: 'warn' } });
    const url = await readUrl(usher);
    const { page } = await openWindow();
    await page.goto(`${url}/welcome`);
    await page.getByText('A part of it is missing').waitFor();
    await page.goto(`${url}/welcome#s-${'x'.repeat(43)}`);
    await page.reload();
    await page.getByText('This link leads nowhere').waitFor();
    await expectAccessible(page);
    await page.goto(`${url}/sign-in`);
    await page.getByLabel('E-mail').fill('owner@localhost');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await usher.kill('SIGTERM');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The server cannot be reached.').waitFor();
  });
});
