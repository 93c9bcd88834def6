import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BindingsAnswer } from '@usher/api/channels';
import type { JourneyBinding } from '@usher/channel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { root } from '../e2e/usher-process.ts';
import { axeOn, levels } from './axe.ts';
import { type EditorServer, startEditorServer } from './editor-server.ts';
import { untilKeysGoTo } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const hello = JSON.parse(readFileSync(join(root, 'examples/hello/hello.journey.json'), 'utf8'));

describeInBrowser('the channels in the editor', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  async function begin(): Promise<{ server: EditorServer; context: BrowserContext }> {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    await server.signIn(context);
    return { server, context };
  }

  async function openChannels({ url }: EditorServer, context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('link', { name: 'Channels' }).click();
    await page.getByRole('heading', { name: 'Which journey answers where' }).waitFor();
    return page;
  }

  async function read({ url }: EditorServer, context: BrowserContext): Promise<BindingsAnswer> {
    return (await context.request.get(`${url}/api/bindings`)).json();
  }

  async function save(
    server: EditorServer,
    context: BrowserContext,
    bindings: readonly JourneyBinding[],
  ): Promise<void> {
    const data = { baseRevision: (await read(server, context)).revision, bindings };
    const answer = await context.request.put(`${server.url}/api/bindings`, { data, headers: { origin: server.url } });
    expect(answer.status()).toBe(200);
  }

  const any: JourneyBinding = { id: 'any', journeyId: 'hello' };
  const toggle = (page: Page, sentence: string | RegExp) => page.getByRole('button', { name: sentence });

  async function expectAccessible(page: Page): Promise<void> {
    const { violations } = await axeOn(page, 'light', levels).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await axeOn(page, 'dark').analyze();
    expect(dark.violations.map(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160)))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  test('say which journey answers where, by the keyboard alone, and try it before it is saved', async () => {
    const { server, context } = await begin();
    const page = await openChannels(server, context);
    await page.getByText('so it answers everywhere').waitFor();
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());

    await page.getByRole('button', { name: 'Add a line' }).focus();
    await press('Enter');
    await toggle(page, 'Everywhere, at any time: Hello').waitFor();
    // The focus is in the new line's first field; the next one is the channel.
    await press('Tab', 'Enter');
    await untilKeysGoTo(page.getByRole('listbox'));
    await page.keyboard.type('Discord');
    await untilKeysGoTo(page.getByRole('option', { name: /Discord/ }));
    await press('Enter');
    await untilKeysGoTo(page.getByRole('button', { name: /Discord/ }));
    await press('Tab', 'Tab');
    await page.keyboard.type('de, fr');
    await press('Tab');
    await page.keyboard.type('refund');
    await toggle(page, 'On Discord, in German or French, with the command refund: Hello').waitFor();

    const answers = page.getByRole('region', { name: 'Try it' });
    await answers.getByText('It is for Discord only.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('It holds for conversations that begin from now on.').waitFor();
    const [saved] = (await read(server, context)).bindings;
    expect(saved).toEqual({
      ...saved,
      journeyId: 'hello',
      channel: 'discord',
      languages: ['de', 'fr'],
      commands: ['refund'],
    });

    await page.getByRole('button', { name: 'Add a line' }).click();
    await page.getByRole('button', { name: 'Move line 2', exact: true }).focus();
    await press('ArrowUp');
    await answers.getByText('It would fit as well').or(answers.getByText('by line 1.')).first().waitFor();
    await page.getByText('Never reached: line 1 takes it all').waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWide).toBe(false);
  });

  test('keep what is not saved while another page is looked at, and put it back when asked to', async () => {
    const { server, context } = await begin();
    await save(server, context, [any]);
    const page = await openChannels(server, context);
    await page.getByRole('button', { name: 'Remove line 1' }).click();
    await page.getByText('Not saved yet.').waitFor();
    await page.getByRole('link', { name: 'Journeys' }).click();
    await page.getByRole('heading', { name: 'Journeys' }).waitFor();
    await page.getByText('Not saved: which journey answers where').waitFor();
    await page.goBack();
    await page.getByText('Not saved yet.').waitFor();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await toggle(page, 'Everywhere, at any time: Hello').waitFor();
    await page.getByText('All is saved.').waitFor();
  });

  test('ask whose version stays where somebody else was quicker', async () => {
    const { server, context } = await begin();
    await save(server, context, [any]);
    const page = await openChannels(server, context);
    await page.getByRole('button', { name: 'Remove line 1' }).click();
    await save(server, context, [{ ...any, id: 'theirs', channel: 'web' }]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('On Web chat: Hello').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Go on editing mine' }).click();
    expect((await read(server, context)).revision).toBe(2);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'Save mine over theirs' }).click();
    await page.getByText('All is saved.').waitFor();
    expect(await read(server, context)).toEqual({ revision: 3, bindings: [] });
  });

  test('are told of in a journey: what is lost on them, and how they show what is said', async () => {
    const { server, context } = await begin();
    const channels = [{ ...any, channel: 'discord' }];
    await save(server, context, channels);
    const place = { id: 'hello', kind: 'location', latitude: 52.52, longitude: 13.4 };
    const greet = { ...hello.states.greet, block: { type: 'say', version: 1, props: { content: [place] } } };
    const texts = { en: { ...hello.texts.en, 'greet.content.hello.name': 'Our shop' } };
    const document = JSON.stringify({ ...hello, initial: 'greet', states: { ...hello.states, greet }, texts });
    const data = { baseRevision: 0, document };
    await context.request.put(`${server.url}/api/editor/journeys/hello/draft`, {
      data,
      headers: { origin: server.url },
    });

    const page = await server.open(context);
    await page.keyboard.press('Control+Shift+M');
    await page.getByText('Discord shows no places; name and coordinates are sent.').waitFor();
    await page.keyboard.press('Control+Enter');
    const simulator = page.getByLabel('Try the journey');
    await simulator.getByRole('button', { name: /Shown as on/ }).click();
    await page.getByRole('option', { name: 'Discord' }).click();
    await simulator.getByText('Our shop: 52.52, 13.4').waitFor();
    await simulator.getByText('The channel shows no places').waitFor();
    await expectAccessible(page);
  });
});
