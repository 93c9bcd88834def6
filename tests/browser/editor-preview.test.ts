import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { root } from '../e2e/usher-process.ts';
import { axeOn, levels } from './axe.ts';
import { type EditorServer, startEditorServer } from './editor-server.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const hello = JSON.parse(readFileSync(join(root, 'examples/hello/hello.journey.json'), 'utf8'));

/** Says all that looks otherwise on another channel. */
const content = [
  { id: 'prices', kind: 'text', format: 'markdown' },
  { id: 'shop', kind: 'location', latitude: 52.52, longitude: 13.4 },
  {
    id: 'coats',
    kind: 'carousel',
    cards: ['blue', 'red', 'green'].map((id) => ({ id, links: [{ id: 'buy', url: 'https://shop.example/' }] })),
  },
  { id: 'film', kind: 'media', media: 'video', url: 'https://shop.example/film.mp4', name: 'film.mp4' },
];
const texts = {
  'greet.content.prices': '| Size | Price |\n|---|---|\n| M | 80 |',
  'greet.content.shop.name': 'Our shop',
  'greet.content.film.alt': 'The coat in a storm',
  ...Object.fromEntries(
    ['blue', 'red', 'green'].flatMap((id) => [
      [`greet.content.coats.${id}.title`, `The ${id} coat`],
      [`greet.content.coats.${id}.buy`, 'Buy it'],
    ]),
  ),
};
const block = { type: 'say', version: 1, props: { content } };
const greet = { ...hello.states.greet, block, outlets: { done: 'ask-name' } };
const ask = hello.states['ask-name'];
const shop = {
  ...hello,
  initial: 'greet',
  tests: [],
  states: { ...hello.states, greet, 'ask-name': { ...ask, outlets: { ...ask.outlets, answered: 'end' } } },
  texts: { en: { 'ask-name.prompt': hello.texts.en['ask-name.prompt'], ...texts } },
};

describeInBrowser('what customers see, in the editor', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  async function begin(): Promise<{ server: EditorServer; context: BrowserContext; page: Page }> {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    await server.signIn(context);
    const data = { baseRevision: 0, document: JSON.stringify(shop) };
    const headers = { origin: server.url };
    const saved = await context.request.put(`${server.url}/api/editor/journeys/hello/draft`, { data, headers });
    expect(saved.status()).toBe(200);
    return { server, context, page: await server.open(context) };
  }

  async function expectAccessible(page: Page, part: string): Promise<void> {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const { violations } = await axeOn(page, scheme, levels).include(part).analyze();
      expect(violations.map(({ id, nodes }) => [scheme, id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** Chooses by the keyboard alone; the picker has the focus. */
  async function choose(page: Page, name: string): Promise<void> {
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name }).waitFor();
    await page.keyboard.type(name);
    await page.getByRole('option', { name }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
  }

  test('is shown where it is written, as on each channel, and follows what is typed', async () => {
    const { page } = await begin();
    await page.locator('.react-flow__node').getByText('Greet').click();
    const fold = page.locator('summary', { hasText: 'As customers see it' });
    await fold.focus();
    await page.keyboard.press('Enter');
    const seen = page.getByRole('region', { name: 'What customers see' });
    await seen.getByText('The blue coat').waitFor();
    await seen.getByRole('columnheader', { name: 'Price' }).waitFor();
    await expectAccessible(page, '.inspector');

    const picker = page.getByRole('button', { name: /Shown as on/ });
    await page.keyboard.press('Tab');
    await picker.and(page.locator(':focus')).waitFor();
    await choose(page, 'Discord');
    await seen.getByText('Our shop: 52.52, 13.4').waitFor();
    await seen.getByText('The channel shows no tables; the text says the same without.').waitFor();
    expect(await seen.getByRole('button').count()).toBe(0);
    await expectAccessible(page, '.inspector');

    // Nothing inside makes the page longer than the screen: what is brought into sight would move the top bar out of it.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);

    await page.getByRole('textbox', { name: /name of the place/ }).fill('The new shop');
    await seen.getByText('The new shop: 52.52, 13.4').waitFor();

    // The only journey answers on every channel that runs, so what Teams shows otherwise stands below, as hints.
    const losses = page.getByRole('list', { name: 'Shown otherwise on the channels of this journey' });
    await losses.getByText('Microsoft Teams shows no tables; the text says the same without.').waitFor();
    await page.reload();
    await page.locator('.react-flow__node').getByText('Greet').click();
    await seen.getByText('The new shop: 52.52, 13.4').waitFor();
  });

  test('is chosen in the simulator by the keyboard, and the row of cards is scrolled by it', async () => {
    const { page } = await begin();
    await page.keyboard.press('Control+Enter');
    const simulator = page.getByRole('region', { name: 'Try the journey' });
    await simulator.getByText('The blue coat').waitFor();
    await simulator.getByRole('button', { name: /Shown as on/ }).focus();
    await choose(page, 'Microsoft Teams');
    await simulator.getByText('Our shop: 52.52, 13.4').waitFor();
    await expectAccessible(page, '.simulator');

    const row = simulator.getByRole('group', { name: 'Cards side by side' });
    await page.keyboard.press('Tab');
    await row.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => row.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  });

  test('tells before publishing what channels show otherwise, and hinders nothing', async () => {
    const { page } = await begin();
    await page.locator('.outline-problems').first().waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('summary', { hasText: 'shown otherwise' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByText('Microsoft Teams shows no tables; the text says the same without.').waitFor();
    await expectAccessible(page, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog', { name: /is live/ }).waitFor();
  });
});
