import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { apps } from '../../scripts/bundles/app.ts';
import { buildApp } from '../../scripts/bundles/build-app.ts';
import { buildBundle } from '../../scripts/bundles/build-bundle.ts';
import { bundles } from '../../scripts/bundles/bundle.ts';
import { pollFor } from '../e2e/poll.ts';
import { makeFolder, publishTo, readUrl, root, startUsher } from '../e2e/usher-process.ts';
import { axeOn, levels } from './axe.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const password = 'correct horse battery';
const secret = 'a-secret-of-direct-line-for-tests-only';
const hello = JSON.parse(readFileSync(join(root, 'examples/hello/hello.journey.json'), 'utf8'));

/** Offers a link to go on elsewhere, then asks for a name. */
const journey = {
  ...hello,
  initial: 'offer',
  states: {
    offer: {
      block: {
        type: 'say',
        version: 1,
        props: { content: [{ id: 'go', kind: 'links', links: [{ id: 'on', url: 'usher:continue' }] }] },
      },
      outlets: { done: hello.initial },
    },
    ...hello.states,
  },
  texts: { en: { ...hello.texts.en, 'offer.content.go.on': 'Go on in the browser' } },
};

describeInBrowser('one person in several places', () => {
  let browser: Browser;

  beforeAll(async () => {
    for (const app of apps.filter(({ title }) => title === 'desk')) await buildApp(root, app);
    for (const bundle of bundles.filter(({ title }) => title === 'web chat')) await buildBundle(root, bundle);
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  async function start(): Promise<string> {
    const folder = makeFolder();
    const own = { USHER_DATA: folder, USHER_OWNER_PASSWORD: password, LOG_LEVEL: 'warn', PORT: '0' };
    const environment = { ...own, DIRECTLINE_SECRET: secret };
    const url = await readUrl(startUsher(['start'], { environment }));
    const file = join(folder, 'hello.journey.json');
    writeFileSync(file, JSON.stringify(journey));
    await publishTo(url, folder, file);
    return url;
  }

  /** Begins a conversation, of somebody whom their own site vouches for or of anybody. @returns the link that it offers */
  async function beginOnDirectLine(
    url: string,
    user?: { readonly id: string; readonly name: string },
  ): Promise<string> {
    const ask = async (method: string, path: string, bearer: string, body?: unknown) => {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      return (await fetch(`${url}/v3/directline${path}`, init)).json();
    };
    const { token, conversationId } = await ask('POST', '/tokens/generate', secret, { user });
    await ask('POST', '/conversations', token);
    return pollFor('the link of the conversation', async () => {
      const said = JSON.stringify(await ask('GET', `/conversations/${conversationId}/activities`, token));
      const found = /\/continue#[0-9A-Za-z]+/.exec(said)?.[0];
      return found === undefined ? undefined : url + found;
    });
  }

  async function openContext(): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    return context;
  }

  async function expectAccessible(page: Page): Promise<void> {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const { violations } = await axeOn(page, scheme, levels).analyze();
      expect(violations.map(({ id, nodes }) => [scheme, id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  test('goes on by a link, by the keyboard alone, and is told why where it leads nowhere', async () => {
    const url = await start();
    const page = await (await openContext()).newPage();
    await page.goto(`${url}/continue#nowhere`);
    const go = page.getByRole('button', { name: 'Go on here' });
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await go.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('leads to no conversation').waitFor();
    await expectAccessible(page);

    await page.goto('about:blank');
    await page.goto(await beginOnDirectLine(url));
    await page.setViewportSize({ width: 360, height: 740 });
    await go.focus();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.locator('usher-chat').getByText('What is your name?').waitFor();
    await expectAccessible(page);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide).toBe(false);
  });

  test('is one person at the desk: other conversations are told of, and opened by the keyboard', async () => {
    const url = await start();
    const ada = { id: 'dl_ada', name: 'Ada' };
    await beginOnDirectLine(url, ada);
    await beginOnDirectLine(url, ada);
    const agent = await openContext();
    const data = { email: 'owner@localhost', password };
    await agent.request.post(`${url}/api/account/sign-in`, { data, headers: { origin: url } });
    const desk = await agent.newPage();
    await desk.goto(`${url}/desk`);
    await desk.getByRole('link', { name: /Hello/ }).first().click();
    const panel = desk.getByRole('region', { name: 'Also from this person' });
    const other = panel.getByRole('list', { name: 'Other conversations' }).getByRole('link', { name: 'Hello' });
    await other.waitFor();
    await panel.getByText(/Web chat · .* · under way/).waitFor();
    await expectAccessible(desk);
    const before = desk.url();
    await other.focus();
    await desk.keyboard.press('Enter');
    await expect.poll(() => desk.url()).not.toBe(before);
    await other.waitFor();
  });
});
