import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { apps } from '../../scripts/bundles/app.ts';
import { buildApp } from '../../scripts/bundles/build-app.ts';
import { makeFolder, root } from '../e2e/usher-process.ts';
import { type EditorServer, rename, startEditorServer, untilSaveState } from './editor-server.ts';
import { foreignFiles } from './foreign-files.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const markup = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

/** Asks for a wish, then calls a person; every name and text in it is markup. */
const hostile = {
  format: 1,
  id: 'hostile',
  name: `Shop ${markup}`,
  languages: ['en'],
  variables: { wish: { type: 'string', label: `Wish ${markup}`, default: '' } },
  initial: 'ask',
  outlets: { 'no-answer': 'end', 'gave-up': 'end' },
  states: {
    ask: {
      name: `Ask ${markup}`,
      resume: `Ask again ${markup}`,
      block: { type: 'ask-text', version: 1, props: { saveAs: 'wish' } },
      outlets: { answered: 'person' },
    },
    person: {
      name: `Person ${markup}`,
      block: { type: 'hand-off', version: 1, props: { reason: `Reason ${markup}`, summary: '{{vars.wish}}' } },
      outlets: {
        served: 'end',
        returned: 'ask',
        'nobody-available': 'ask',
        'wait-expired': 'end',
        'customer-cancelled': 'ask',
        'desk-failed': 'end',
      },
    },
    end: { block: { type: 'end', version: 1 } },
  },
  on: { 'command.agent': 'person' },
  commands: { agent: { en: ['agent'] } },
  texts: { en: { 'ask.prompt': `What is it? ${markup}` } },
};

describeInBrowser('bad input', () => {
  let browser: Browser;
  let complaints: string[];

  beforeAll(async () => {
    for (const app of apps.filter(({ title }) => title === 'desk')) await buildApp(root, app);
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  async function begin(): Promise<{ server: EditorServer; owner: BrowserContext }> {
    complaints = [];
    const server = await startEditorServer();
    const owner = await openContext();
    await server.signIn(owner);
    return { server, owner };
  }

  async function openContext(): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
    });
    return context;
  }

  async function publishHostile({ url }: EditorServer, { request }: BrowserContext): Promise<void> {
    const headers = { origin: url };
    const at = `${url}/api/editor/journeys`;
    const begun = await request.post(at, { data: { document: JSON.stringify(hostile) }, headers });
    expect(begun.status(), await begun.text()).toBe(201);
    const published = await request.post(`${at}/hostile/publish`, { data: { revision: 1 }, headers });
    expect(published.status(), await published.text()).toBe(201);
  }

  test('of other products is refused with a sentence where it is dropped, and nothing is lost', async () => {
    const { server, owner } = await begin();
    const before = await server.read(owner);
    const page = await owner.newPage();
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Hello' }).waitFor();
    const refused = page.getByRole('dialog').filter({ hasText: 'This file was not taken' });
    for (const { name, content, times } of foreignFiles) {
      await drop(page, name, content, times);
      const sentence = (await refused.getByRole('alert').textContent()) ?? '';
      expect(sentence, name).toMatch(/^.{20,400}$/s);
      expect(sentence, name).not.toMatch(/undefined|\[object|Error:|at .*\.[jt]s:/);
      await refused.getByRole('button', { name: 'Close' }).last().click();
      await refused.waitFor({ state: 'detached' });
    }
    const listed = await owner.request.get(`${server.url}/api/editor/journeys`);
    expect(((await listed.json()) as { journeys: unknown[] }).journeys).toHaveLength(1);
    expect(await server.read(owner)).toEqual(before);

    // In the place of the open journey nothing is taken either.
    const folder = makeFolder();
    const open = await server.open(owner);
    await rename(open, 'Not to be lost');
    // A page that does not answer a drop is left for the file.
    expect(await answersDrop(open)).toBe(true);
    for (const { name, content } of foreignFiles.slice(-4)) {
      const path = join(folder, name);
      writeFileSync(path, content);
      await open.locator('input[type="file"]').setInputFiles(path);
      await open.getByText('This file was not taken').last().waitFor();
    }
    await untilSaveState(open, 'saved');
    const { draft } = await server.read(owner);
    expect(JSON.parse(draft.document)).toEqual({ ...JSON.parse(before.draft.document), name: 'Not to be lost' });
    expect(await open.evaluate(() => 'polluted' in {})).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('of markup stays literal from the card to the desk', async () => {
    const { server, owner } = await begin();
    await publishHostile(server, owner);
    const editor = await server.open(owner, 'hostile');
    const expectHarmless = async (page: Page) => {
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      expect(await page.locator('img[src="x"], #app script').count()).toBe(0);
    };
    await editor.locator('#state-ask').getByText(markup).first().waitFor();
    await editor.getByRole('treegrid').getByText(markup).first().waitFor();
    await editor.getByRole('button', { name: 'Try', exact: true }).click();
    await editor.getByLabel('Try the journey').getByText(`What is it? ${markup}`).first().waitFor();
    await expectHarmless(editor);

    const desk = await owner.newPage();
    await desk.goto(`${server.url}/desk`);
    await desk.getByText(/Nobody waits/).waitFor();
    const { chat, says } = await openChat(await openContext(), server.url);
    await chat.getByText(`What is it? ${markup}`).last().waitFor();
    await says(`I want ${markup}`);
    await desk
      .getByRole('link', { name: /asked for a person|Reason/ })
      .first()
      .click();
    await desk.getByRole('region', { name: 'Transcript' }).getByText(`I want ${markup}`).waitFor();
    await desk.getByRole('complementary', { name: 'Details' }).getByText(`Reason ${markup}`).waitFor();
    await desk.getByRole('complementary', { name: 'Details' }).getByText(`Wish ${markup}`).waitFor();
    await desk.getByRole('button', { name: 'Claim', exact: true }).click();
    await reply(desk).fill(`Here is ${markup}`);
    await reply(desk).press('Enter');
    await chat.getByText(`Here is ${markup}`).last().waitFor();
    await expectHarmless(desk);
    await expectHarmless(chat.page());
    expect(complaints).toEqual([]);
  });

  test('of an agent who loses the network, then the session, is kept and sent once', async () => {
    const { server, owner } = await begin();
    await publishHostile(server, owner);
    const desk = await owner.newPage();
    await desk.goto(`${server.url}/desk`);
    await desk.getByText(/Nobody waits/).waitFor();
    const { chat, says } = await openChat(await openContext(), server.url);
    await chat.getByText('What is it?').last().waitFor();
    await says('something');
    await desk
      .getByRole('link', { name: /Reason/ })
      .first()
      .click();
    await desk.getByRole('button', { name: 'Claim', exact: true }).click();
    await desk.getByText('With you', { exact: true }).waitFor();

    await owner.setOffline(true);
    await reply(desk).fill('Written in a tunnel');
    await reply(desk).press('Enter');
    await desk.getByText(/may not have arrived/).waitFor();
    await reply(desk).fill('and half a sentence');
    await owner.setOffline(false);
    await desk.reload();
    await desk.getByText('Written in a tunnel').waitFor();
    expect(await reply(desk).inputValue()).toBe('and half a sentence');
    await press(desk.getByRole('button', { name: 'Try again' }), 2);
    await chat.getByText('Written in a tunnel').last().waitFor();

    await owner.clearCookies();
    await reply(desk).press('Enter');
    await desk.getByRole('alertdialog', { name: 'You are signed out' }).waitFor();
    await server.signIn(owner);
    await desk.reload();
    await desk.getByText('and half a sentence').last().waitFor();
    await desk.getByRole('button', { name: 'Try again' }).click();
    await chat.getByText('and half a sentence').last().waitFor();

    await desk.getByRole('region', { name: 'Transcript' }).getByText('Sent', { exact: true }).last().waitFor();
    const words = await chat.evaluate((element) => element.shadowRoot?.textContent ?? '');
    for (const each of ['Written in a tunnel', 'and half a sentence']) expect(words.split(each), each).toHaveLength(2);
    expect(complaints).toEqual([]);
  });

  test('of those who double-click everything happens once', async () => {
    const { server, owner } = await begin();
    await publishHostile(server, owner);
    const posts: string[] = [];
    owner.on('request', (request) => {
      const { pathname } = new URL(request.url());
      const isAct = request.method() === 'POST' && !pathname.endsWith('/typing');
      if (isAct) posts.push(pathname.split('/').at(-1) ?? '');
    });
    const page = await owner.newPage();
    await page.goto(server.url);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
    await press(button('New journey'), 2);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Twice');
    await press(inDialog('Create'), 2);
    await untilSaveState(page, 'saved');
    const listed = await owner.request.get(`${server.url}/api/editor/journeys`);
    expect(((await listed.json()) as { journeys: { id: string }[] }).journeys.map(({ id }) => id).sort()).toEqual([
      'hello',
      'hostile',
      'twice',
    ]);

    await rename(page, 'Renamed');
    await press(page.getByRole('button', { name: /^Undo/ }), 2);
    expect(await page.getByLabel('Name of the journey').inputValue()).toBe('Twice');
    await untilSaveState(page, 'saved');
    await press(button('Publish'), 2);
    await press(inDialog('Publish'), 2);
    await page.getByText('Version 1 is live').waitFor();
    expect(posts.filter((each) => each === 'publish')).toHaveLength(1);

    await page.goto(`${server.url}/desk`);
    await page.getByText(/Nobody waits/).waitFor();
    const { chat, says } = await openChat(await openContext(), server.url);
    await chat.getByText('What is it?').last().waitFor();
    await says('something');
    posts.length = 0;
    await page
      .getByRole('link', { name: /Reason/ })
      .first()
      .dblclick();
    await press(button('Claim'), 2);
    await page.getByText('With you', { exact: true }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await reply(page).fill('Once');
    await press(button('Send'), 2);
    await chat.getByText('Once').last().waitFor();
    await press(button('Give back'), 2);
    await press(inDialog('Give back'), 2);
    await page.getByText('The conversation is with the bot again.').waitFor();
    await press(button('Claim'), 2);
    await page.getByText('With you', { exact: true }).waitFor();
    // "Resolve" now stands where "Claim" stood: a press as soon as the second one of a double click would be taken for that.
    const claimedAt = await page.evaluate(() => performance.now());
    await page.waitForFunction((since) => performance.now() - since > 500, claimedAt);
    await press(button('Resolve'), 2);
    await press(inDialog('Resolve'), 2);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => posts).toEqual(['claim', 'messages', 'return', 'claim', 'resolve']);
    expect(complaints).toEqual([]);
  });
});

const reply = (desk: Page) => desk.getByRole('textbox', { name: 'Reply to the customer' });

async function openChat(context: BrowserContext, url: string) {
  const page = await context.newPage();
  await page.goto(`${url}/chat/hostile`);
  const chat = page.locator('usher-chat');
  return {
    chat,
    async says(words: string) {
      await chat.getByRole('textbox').fill(words);
      await page.keyboard.press('Enter');
    },
  };
}

/** Presses at one spot as often as said, as fast as it goes; what comes under the pointer meanwhile is pressed, too. */
async function press(button: Locator, times: number): Promise<void> {
  await button.click({ trial: true });
  const box = await button.boundingBox();
  if (box === null) throw new Error(`${button} is not drawn.`);
  const { mouse } = button.page();
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let clickCount = 1; clickCount <= times; clickCount += 1) {
    await mouse.down({ clickCount });
    await mouse.up({ clickCount });
  }
}

/** Drops a file onto the page. */
async function drop(page: Page, name: string, content: string, times = 1): Promise<void> {
  const files = await page.evaluateHandle(
    ([title, text, count]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text.repeat(count)], title));
      return transfer;
    },
    [name, content, times] as const,
  );
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: files });
}

/** Whether the page answers a file that is dropped anywhere on it. */
function answersDrop(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{}'], 'stray.json'));
    const options = { bubbles: true, cancelable: true, dataTransfer };
    const target = document.querySelector('.canvas') ?? document.body;
    return ['dragover', 'drop'].every((type) => !target.dispatchEvent(new DragEvent(type, options)));
  });
}
