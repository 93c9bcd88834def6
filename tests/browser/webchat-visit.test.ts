import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Content } from '@usher/journey';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeOn } from './axe.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { type ChatBackend, identitySecret, startChatBackend } from './webchat-backend.ts';
import { type ChatPage, openChatPage } from './webchat-page.ts';

const text = (words: string): Content => ({ kind: 'text', text: words });

/** As a site would: see adapters/web/channel.md. */
function sign(sub: string, secret = identitySecret): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub, name: `Customer ${sub}`, exp: 4_000_000_000 })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describeInBrowser('a visit to a page with the web chat', () => {
  let browser: Browser;
  let backend: ChatBackend;
  let chat: ChatPage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  beforeEach(async () => {
    backend = await startChatBackend();
    backend.answer = ({ type }) => (type === 'joined' ? [text('Hello.')] : []);
  });
  afterEach(async () => {
    await chat.close();
    await backend.close();
    expect(chat.complaints).toEqual([]);
  });

  async function open(attributes: string, options?: BrowserContextOptions): Promise<void> {
    chat = await openChatPage(browser, `${backend.url}/?attributes=${encodeURIComponent(attributes)}`, options);
    page = chat.page;
  }

  const log = () => page.getByRole('log');
  const hello = () => log().getByText('Hello.').waitFor();
  const joined = () => backend.taken.filter(({ type }) => type === 'joined');

  /** Calls the script interface, as a page does. */
  const call = (method: string, ...given: readonly unknown[]) =>
    page.locator('usher-chat').evaluate(
      (element, [name, args]) => {
        const methods = element as unknown as Record<string, (...all: readonly unknown[]) => void>;
        methods[name as string]?.(...(args as readonly unknown[]));
      },
      [method, given] as const,
    );

  test('loads one script of at most 30 KB for the launcher and the first message, and the rest when it is needed', async () => {
    await open('');
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await hello();
    expect(scripts).toEqual(['/usher-webchat.js']);
    const script = await fetch(`${backend.url}/usher-webchat.js`);
    expect(gzipSync(await script.text()).length).toBeLessThan(30_000);
    await backend.say({ kind: 'text', text: '**bold**', format: 'markdown' });
    await log().locator('strong').waitFor();
    expect(scripts.some((path) => path.startsWith('/usher-webchat/markdown-'))).toBe(true);
    expect(scripts.some((path) => path.includes('form'))).toBe(false);
  });

  test('shows a person by name, that they write, and that they have read', async () => {
    await open('open');
    await hello();
    await chat.say('Is anybody there?');
    await log().getByText('Is anybody there?').waitFor();
    const marks = () => log().getByText('Read', { exact: true }).count();
    expect(await marks()).toBe(0);
    await backend.sayAs('Ann', text('Yes, I am.'));
    await expect.poll(marks).toBe(1);
    await chat.say('Good');
    const last = log().locator('.entry.customer').last();
    await last.getByText('Good').waitFor();
    await page.getByText('You are talking to Ann').waitFor();
    await backend.typing();
    await page.getByText('Ann is writing').waitFor();
    expect(await last.getByText('Read', { exact: true }).count()).toBe(0);
    backend.readAll();
    await last.getByText('Read', { exact: true }).waitFor();
    expect(await marks()).toBe(1);
  });

  test('tells the server what was read, once it is in sight', async () => {
    await open('open');
    await hello();
    await expect.poll(() => backend.read).toEqual([1]);
    await backend.say(text('More'));
    await expect.poll(() => backend.read).toEqual([1, 2]);
  });

  test('says how long the line for a person is, and nothing once it is over', async () => {
    await open('open');
    await hello();
    backend.queueAt({ position: 3, waitMillis: 240_000 });
    await page.getByText('You are number 3 in line. About 4 minutes to wait.').waitFor();
    backend.queueAt({ position: 1 });
    await page.getByText('You are next in line.').waitFor();
    await page.reload();
    await page.getByText('You are next in line.').waitFor();
    backend.queueAt(undefined);
    await page.getByText('You are next in line.').waitFor({ state: 'detached' });
  });

  test('counts on the button what was said since the last visit, without being opened', async () => {
    await open('');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await hello();
    await page.getByRole('button', { name: 'Close chat' }).click();
    await page.goto('about:blank');
    await backend.say(text('Your parcel has come.'));
    await page.goto(backend.url);
    await page.getByRole('button', { name: 'Open chat, 1 new message' }).click();
    await log().getByText('Your parcel has come.').waitFor();
    await expect.poll(() => backend.read.at(-1)).toBe(2);
    await page.reload();
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
    expect(joined()).toHaveLength(1);
  });

  test('counts in the title what comes while another page is looked at, unless it shall be quiet', async () => {
    await open('open');
    await hello();
    const hide = (isHidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await expect.poll(() => backend.read).toEqual([1]);
    await hide(true);
    await backend.say(text('Psst'));
    await expect.poll(() => page.title()).toBe('(1) Shop');
    await hide(false);
    await expect.poll(() => page.title()).toBe('Shop');
    await page.getByRole('button', { name: 'More options' }).click();
    const notices = page.getByRole('menuitemcheckbox', { name: 'Notify me of new messages' });
    expect(await notices.getAttribute('aria-checked')).toBe('true');
    await notices.click();
    await page.keyboard.press('Escape');
    await expect.poll(() => backend.read).toEqual([1, 2]);
    await hide(true);
    await backend.say(text('Hush'));
    await log().getByText('Hush').waitFor();
    expect(await page.title()).toBe('Shop');
  });

  test('asks for nothing of the kind where less motion is wanted', async () => {
    await open('open', { reducedMotion: 'reduce' });
    await hello();
    await page.getByRole('button', { name: 'More options' }).click();
    const notices = page.getByRole('menuitemcheckbox', { name: 'Notify me of new messages' });
    expect(await notices.getAttribute('aria-checked')).toBe('false');
  });

  test('saves the conversation as a text, from a menu that works by keyboard', async () => {
    await open('open');
    await hello();
    await chat.say('My shirt');
    await log().getByText('My shirt').waitFor();
    await page.getByRole('button', { name: 'More options' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/^conversation-\d{4}-\d\d-\d\d\.txt$/);
    const saved = readFileSync(await download.path(), 'utf8');
    expect(saved.replaceAll(/\[[^\]]+\]/g, '[then]')).toBe(
      '\ufeffReturns and refunds\n\n[then] Assistant\nHello.\n\n[then] You\nMy shirt\n',
    );
    await page.getByRole('menu').waitFor({ state: 'hidden' });
  });

  test('puts an emoji where the cursor is', async () => {
    await open('open');
    await hello();
    await page.getByRole('textbox').fill('ab');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Insert an emoji' }).click();
    const first = page.getByRole('button', { name: '😀' });
    await first.waitFor();
    await expect.poll(() => first.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('a😃b');
  });

  test('asks before the chat for what is needed, and begins nothing without consent', async () => {
    await open(
      'open consent="I agree that what I write is kept for 30 days." pre-chat="name email*" privacy-url="/privacy"',
    );
    await page.getByRole('button', { name: 'Start the chat' }).click();
    await page.getByText('Please agree before the chat begins.').waitFor();
    const email = page.getByRole('textbox', { name: /^E-mail address/ });
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await email.fill('ada@example.com');
    expect(joined()).toEqual([]);
    await page.getByRole('checkbox', { name: /^I agree that/ }).check();
    await page.getByRole('button', { name: 'Start the chat' }).click();
    await hello();
    expect(backend.consents).toEqual(['I agree that what I write is kept for 30 days.']);
    expect(joined()).toMatchObject([{ contact: { name: 'Ada', email: 'ada@example.com' } }]);
    await page.reload();
    await hello();
    expect(joined()).toHaveLength(1);
  });

  test('greets after a while, once a visit, and opens where the greeting is pressed', async () => {
    await open('greeting="Looking for something?" greeting-after="0"');
    await page.getByRole('button', { name: 'Looking for something?' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    expect(await page.getByRole('button', { name: 'Looking for something?' }).count()).toBe(0);
    await call('greet', 'Still there?');
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(joined()).toEqual([]);
    await page.getByRole('button', { name: 'Still there?' }).click();
    await hello();
    expect(await page.getByRole('button', { name: 'Still there?' }).count()).toBe(0);
  });

  test('is opened, closed and heard by script, and leaves nothing behind', async () => {
    await open('');
    await page.locator('usher-chat').evaluate((element) => {
      const told: string[] = [];
      Object.assign(window, { told });
      for (const name of ['ready', 'opened', 'closed', 'begun', 'message', 'unread', 'ended'] as const) {
        (element as HTMLElementTagNameMap['usher-chat']).on(name, (detail) =>
          told.push(`${name} ${JSON.stringify(detail) ?? ''}`.trim()),
        );
      }
    });
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
    await call('toggle');
    await hello();
    await call('close');
    await backend.say(text('One more thing'));
    const all = ['ready', 'opened', 'begun', 'closed', 'message {"seq":2,"from":"bot"}', 'unread {"count":1}'];
    await expect.poll(told).toEqual(all);
    await call('open');
    backend.hasEnded = true;
    await backend.say(text('Goodbye.'));
    await expect.poll(told).toContain('ended');
    await call('destroy');
    expect(await page.locator('usher-chat').count()).toBe(0);
  });

  test('goes on as the customer whom the site names, and apart from another one in the same browser', async () => {
    await open('open');
    await hello();
    await call('identify', sign('1'));
    await chat.say('It is me');
    await expect
      .poll(() => backend.taken.at(-1))
      .toMatchObject({ text: 'It is me', contact: { id: 'site:1', isVerified: true } });
    await chat.say('Again');
    await expect.poll(() => backend.taken.at(-1)).toMatchObject({ text: 'Again' });
    expect(backend.taken.at(-1)).not.toHaveProperty('contact');
    await call('identify', sign('2'));
    await expect.poll(() => joined().at(-1)).toMatchObject({ contact: { id: 'site:2' } });
    await expect.poll(() => log().getByText('It is me').count()).toBe(0);
    await call('identify', sign('1'));
    await log().getByText('It is me').waitFor();
    expect(joined()).toHaveLength(2);
    await call('identify', undefined);
    await expect.poll(() => joined().length).toBe(3);
    await expect.poll(() => log().getByText('It is me').count()).toBe(0);
  });

  test('goes on without a name where the site’s word is not believed, and tells the site', async () => {
    await open('open');
    await hello();
    const refused = page
      .locator('usher-chat')
      .evaluate(
        (element) =>
          new Promise((resolve) =>
            element.addEventListener('usher-identity-refused', () => resolve(true), { once: true }),
          ),
      );
    await call('identify', sign('1', 'guessed'));
    await chat.say('It is me');
    expect(await refused).toBe(true);
    await expect.poll(() => backend.taken.at(-1)).toMatchObject({ text: 'It is me' });
    expect(backend.taken.at(-1)).not.toHaveProperty('contact');
  });

  test('changes its language by script, with the conversation and what is being written where it was, and turns to the right', async () => {
    await open('open');
    await hello();
    await page.getByRole('textbox').fill('Half a sentence');
    await call('setLanguage', 'de');
    const box = page.getByRole('textbox', { name: 'Nachricht schreiben' });
    await expect.poll(() => box.inputValue()).toBe('Half a sentence');
    await hello();
    await call('setLanguage', 'ar');
    await page.getByRole('textbox', { name: 'اكتب رسالة' }).waitFor();
    await hello();
    expect(await page.getByRole('dialog').getAttribute('dir')).toBe('rtl');
    await page.getByRole('button', { name: 'خيارات أخرى' }).click();
    await page.getByRole('menuitem', { name: 'حفظ المحادثة كنص' }).waitFor();
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(joined()).toHaveLength(1);
  });

  test('may be there twice on one page, each for itself', async () => {
    chat = await openChatPage(browser, `${backend.url}/two`);
    page = chat.page;
    await page.getByRole('button', { name: 'Open chat' }).last().click();
    await page.getByRole('dialog').waitFor();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(2);
    await expect
      .poll(() =>
        joined()
          .map((event) => (event.type === 'joined' ? event.journeyId : ''))
          .sort(),
      )
      .toEqual(['exchange', 'refund']);
    await page.getByRole('textbox').first().fill('only here');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('only here').count()).toBe(1);
    const ids = await page.locator('usher-chat [id]').evaluateAll((nodes) => nodes.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('begins anew where the server knows less than the page does, as after a return to a copy', async () => {
    await open('open');
    await hello();
    await backend.say(text('Second'));
    await log().getByText('Second').waitFor();
    backend.shorten(1);
    await expect.poll(() => log().getByText('Second').count()).toBe(0);
    await hello();
    await backend.say(text('Third'));
    await log().getByText('Third').waitFor();
  });
});
