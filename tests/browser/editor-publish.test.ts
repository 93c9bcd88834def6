import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeFolder, root } from '../e2e/usher-process.ts';
import { axeOn, levels } from './axe.ts';
import { type EditorServer, rename, startEditorServer, untilSaveState } from './editor-server.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const file = join(root, 'examples/hello/hello.journey.json');
const hello = JSON.parse(readFileSync(file, 'utf8'));

describeInBrowser('journeys and their versions in the editor', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => leaveBrowser(browser));

  async function begin(): Promise<{ server: EditorServer; context: BrowserContext }> {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    await server.signIn(context);
    return { server, context };
  }

  async function openList({ url }: EditorServer, context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('link', { name: 'Hello' }).waitFor();
    return page;
  }

  async function saveDraft({ url }: EditorServer, context: BrowserContext, change: object): Promise<void> {
    const data = { baseRevision: 0, document: JSON.stringify({ ...hello, ...change }) };
    const headers = { origin: url };
    const answer = await context.request.put(`${url}/api/editor/journeys/hello/draft`, { data, headers });
    expect(answer.status()).toBe(200);
  }

  async function publish(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  }

  async function expectAccessible(page: Page): Promise<void> {
    const { violations } = await axeOn(page, 'light', levels).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
  }

  test('lead from a new journey to one that is live, and back to an older version', async () => {
    const { server, context } = await begin();
    const page = await openList(server, context);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'New journey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Parcel <i>tracking</i>');
    await page.getByRole('button', { name: 'Create' }).click();
    await untilSaveState(page, 'saved');
    expect(new URL(page.url()).pathname).toBe('/journeys/parcel-i-tracking-i');
    await page.getByRole('complementary', { name: 'First steps' }).waitFor();

    await publish(page);
    await page.getByText('Version 1 is live').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await rename(page, 'Parcels');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Of the whole journey: the name').waitFor();
    await page.getByLabel(/Note/).fill('A shorter name');
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Version 2 is live').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('A shorter name').waitFor();
    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.getByRole('button', { name: /Make it live again/ }).click();
    await page.getByRole('button', { name: 'Make it live', exact: true }).click();
    await page.getByRole('button', { name: /^Version 1 ?Live/ }).waitFor();
    expect(await page.getByLabel('Name of the journey').inputValue()).toBe('Parcels');

    await page.getByRole('button', { name: /^Version 1/ }).click();
    await page.getByRole('button', { name: 'Continue from this version' }).click();
    await page.getByRole('button', { name: 'Undo: Version 1' }).waitFor();
    expect(await page.getByLabel('Name of the journey').inputValue()).toBe('Parcel <i>tracking</i>');
  });

  test('say what must be mended before publishing, and lead there', async () => {
    const { server, context } = await begin();
    await saveDraft(server, context, { texts: { en: {} } });
    const page = await server.open(context);
    await page.getByRole('button', { name: /problems?, [1-9]/ }).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('must be mended first').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Go there' }).first().click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'State', selected: true }).waitFor();
  });

  test('name the tests that fail', async () => {
    const { server, context } = await begin();
    const failing = { name: 'Greets the customer by name', script: [{ expect: { said: 'Never said' } }] };
    await saveDraft(server, context, { tests: [failing] });
    const page = await server.open(context);
    await page.getByRole('button', { name: /1 of them hinders publishing/ }).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('A test fails').waitFor();
    await refusal.getByText('Greets the customer by name').waitFor();
  });

  test('come in as files under an id that is free, and stay out as anything else', async () => {
    const { server, context } = await begin();
    const page = await openList(server, context);
    const folder = makeFolder();
    const choose = (name: string, content: string) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return page.getByLabel('Journey file').setInputFiles(path);
    };
    const refused = page.getByRole('dialog').filter({ hasText: 'This file was not taken' });
    for (const [name, content, sentence] of [
      ['chart.scxml', '<scxml xmlns="http://www.w3.org/2005/07/scxml"/>', 'SCXML'],
      ['large.json', ' '.repeat(20 * 1024 * 1024), '20.0 MB'],
      ['broken.json', '{"format": 1,', ''],
    ] as const) {
      await choose(name, content);
      await refused.getByText(sentence).first().waitFor();
      await refused.getByRole('button', { name: 'Close' }).last().click();
      await refused.waitFor({ state: 'detached' });
    }
    await page.getByLabel('Journey file').setInputFiles(file);
    await expect.poll(() => page.getByRole('textbox', { name: 'Id' }).inputValue()).toBe('hello-2');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await untilSaveState(page, 'saved');
    expect(new URL(page.url()).pathname).toBe('/journeys/hello-2');
  });

  test('find commands, states and texts by what is typed', async () => {
    const { server, context } = await begin();
    const page = await server.open(context);
    await expectAccessible(page);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: /Commands/ });
    await palette.fill('person takes');
    await palette.press('Enter');
    await page.locator('.palette').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await palette.fill('try it');
    await palette.press('Enter');
    await page.getByLabel('Try the journey').waitFor();
  });
});
