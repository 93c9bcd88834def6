import type { ChoicesContent, Content } from '@usher/journey';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeOn } from './axe.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { type ChatBackend, startChatBackend } from './webchat-backend.ts';

const text = (words: string): Content => ({ kind: 'text', text: words });
const ask = (words: string, labels: readonly string[], present: ChoicesContent['present'] = 'buttons'): Content => ({
  kind: 'choices',
  text: words,
  present,
  choices: labels.map((label) => ({ token: `token-${words}-${label}`, label })),
});
const greeting = ask('What can I do for you?', ['Refund', 'Exchange']);

describeInBrowser('the web chat', () => {
  let browser: Browser;
  let backend: ChatBackend;
  let page: Page;
  /** What the page complained about: a policy that was broken, a script that failed. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  beforeEach(async () => {
    backend = await startChatBackend();
    backend.answer = (event) => {
      if (event.type === 'joined') return [text('Hello.'), greeting];
      return [text(`You said: ${event.type === 'message' ? event.text : event.type === 'choice' ? event.label : ''}`)];
    };
  });
  afterEach(async () => {
    await page.context().close();
    await backend.close();
    expect(complaints).toEqual([]);
  });

  async function openPage(path: string, options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('console', (message) => {
      const isNetwork = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isNetwork) complaints.push(message.text());
    });
    await page.goto(backend.url + path);
  }

  const openInline = (options?: BrowserContextOptions) => openPage('/inline?attributes=inline', options);
  const log = () => page.getByRole('log');
  const box = () => page.getByRole('textbox', { name: 'Write a message' });

  async function say(words: string): Promise<void> {
    await box().fill(words);
    await box().press('Enter');
  }

  function countSaid(words: string): Promise<number> {
    return log().getByText(words, { exact: true }).count();
  }

  test('says who it is, sends with Enter, and shows the answer', async () => {
    await openInline();
    await page.getByRole('heading', { name: 'Returns and refunds' }).waitFor();
    await page.getByText('Automated assistant').waitFor();
    await box().fill('My shirt');
    await box().press('Shift+Enter');
    await box().pressSequentially('is torn');
    await box().press('Enter');
    await log().getByText('You said: My shirt is torn').waitFor();
    expect(backend.taken.at(-1)).toMatchObject({ type: 'message', text: 'My shirt\nis torn' });
    await expect.poll(() => box().inputValue()).toBe('');
  });

  test('sends a pressed button once, and shows that it was pressed, also after a reload', async () => {
    await openInline();
    const refund = page.getByRole('button', { name: 'Refund' });
    await refund.dblclick();
    await log().getByText('You said: Refund').waitFor();
    await page.getByRole('button', { name: 'Exchange' }).click({ force: true });
    await page.reload();
    await log().getByText('You said: Refund').waitFor();
    await expect.poll(() => refund.getAttribute('aria-pressed')).toBe('true');
    expect(await refund.getAttribute('aria-disabled')).toBe('true');
    expect(backend.heard.map(({ type }) => type)).toEqual(['joined', 'choice']);
  });

  test('still sends the button of an older question, for the journey to decide', async () => {
    await openInline();
    await backend.say(ask('And what else?', ['Nothing']));
    await page.getByRole('button', { name: 'Exchange' }).click();
    await log().getByText('You said: Exchange').waitFor();
  });

  test('takes a rating by keyboard alone', async () => {
    await openInline();
    await backend.say(ask('How was it?', ['1', '2', '3', '4', '5'], 'rating'));
    await page.getByRole('radiogroup', { name: 'How was it?' }).waitFor();
    await page.getByRole('button', { name: 'Exchange' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('radio', { name: '4', checked: true }).waitFor();
    expect(backend.taken).toHaveLength(1);
    await page.keyboard.press('Enter');
    await log().getByText('You said: 4').waitFor();
    await page.getByRole('button', { name: 'Send rating' }).waitFor({ state: 'hidden' });
    await expect.poll(() => page.getByRole('radio', { name: '4' }).evaluate(hasFocus)).toBe(true);
  });

  test('goes on after a reload where it was, in the same conversation', async () => {
    await openInline();
    await say('one');
    await log().getByText('You said: one').waitFor();
    await page.reload();
    await log().getByText('You said: one').waitFor();
    await say('two');
    await log().getByText('You said: two').waitFor();
    expect(await countSaid('one')).toBe(1);
    expect(backend.taken.filter(({ type }) => type === 'joined')).toHaveLength(1);
    expect(page.url()).not.toMatch(/token/);
  });

  test('tells that it is offline, and sends what was written when it is back, once', async () => {
    await openInline();
    await log().getByText('Hello.').waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await say('written offline');
    await page.getByText('Not sent.').waitFor();
    await backend.say(text('said meanwhile'));
    await page.context().setOffline(false);
    await log().getByText('You said: written offline').waitFor();
    await log().getByText('said meanwhile').waitFor();
    await page.getByText('Not sent.').waitFor({ state: 'detached' });
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
    await expect.poll(() => countSaid('written offline')).toBe(1);
  });

  test('sends a message again whose answer was lost, and it counts once', async () => {
    await openInline();
    await log().getByText('Hello.').waitFor();
    let lost = 0;
    await page.route('**/api/web/messages', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await say('only once');
    await log().getByText('You said: only once').waitFor();
    await expect.poll(() => backend.heard.length).toBe(3);
    expect(backend.heard[2]?.eventKey).toBe(backend.heard[1]?.eventKey);
    expect(backend.taken).toHaveLength(2);
    await expect.poll(() => countSaid('only once')).toBe(1);
  });

  test('offers another try where the server fails', async () => {
    await openInline();
    await log().getByText('Hello.').waitFor();
    backend.isDown = true;
    await say('please');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    backend.isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await log().getByText('You said: please').waitFor();
  });

  test('shows hostile texts literally and follows no hostile address', async () => {
    const markup = '<img src=x onerror="alert(1)"><script>alert(2)</script>&lt;b&gt;';
    await openInline();
    await backend.say(
      text(markup),
      {
        kind: 'links',
        links: [
          { label: markup, url: 'javascript:alert(3)' },
          { label: 'Fine', url: 'https://a.example/' },
        ],
      },
      { kind: 'image', url: 'data:image/svg+xml,<svg onload="alert(4)"/>', alt: `picture ${markup}` },
      {
        kind: 'card',
        title: markup,
        subtitle: markup,
        text: markup,
        links: [{ label: 'x', url: 'JaVaScRiPt:alert(5)' }],
      },
      ask(markup, [markup]),
    );
    await say(markup);
    await expect.poll(() => log().getByText(markup).count()).toBeGreaterThanOrEqual(8);
    expect(await log().locator('script, img, [onerror]').count()).toBe(0);
    const links = await log().getByRole('link').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(['https://a.example/']);
    expect(await links[0]?.getAttribute('rel')).toContain('noopener');
  });

  test('begins a new conversation when the server no longer knows the old one, and says so', async () => {
    await openInline();
    await say('one');
    await log().getByText('You said: one').waitFor();
    backend.forget();
    await page.reload();
    await page.getByText('could not be continued').waitFor();
    await log().getByText('Hello.').waitFor();
    expect(await countSaid('one')).toBe(0);
  });

  test('offers a new conversation when one has ended', async () => {
    await openInline();
    await log().getByText('Hello.').waitFor();
    backend.hasEnded = true;
    await backend.say(text('Goodbye.'));
    await page.getByText('This conversation has ended.').waitFor();
    backend.hasEnded = false;
    await page.getByRole('button', { name: 'Start a new conversation' }).click();
    await expect.poll(() => log().getByText('Goodbye.').count()).toBe(0);
    await log().getByText('Hello.').waitFor();
    expect(backend.taken.filter(({ type }) => type === 'joined')).toHaveLength(2);
  });

  test('begins a new conversation when the page asks for it', async () => {
    await openInline();
    await say('one');
    await log().getByText('You said: one').waitFor();
    await page.locator('usher-chat').evaluate((chat) => (chat as HTMLElement & { restart(): void }).restart());
    await expect.poll(() => countSaid('one')).toBe(0);
    await log().getByText('Hello.').waitFor();
    expect(backend.taken.filter(({ type }) => type === 'joined')).toHaveLength(2);
  });

  test('says where a journey is not there', async () => {
    await openInline();
    await page.locator('usher-chat').evaluate((chat) => chat.setAttribute('journey', 'nowhere'));
    await page.getByText('This chat is not available at the moment.').waitFor();
  });

  test('is used by keyboard: opened, left with Escape, with the focus where it was', async () => {
    await openPage('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Returns and refunds' }).waitFor();
    await expect.poll(() => box().evaluate(hasFocus)).toBe(true);
    await page.keyboard.press('Escape');
    const launcher = page.getByRole('button', { name: 'Open chat' });
    await expect.poll(() => launcher.evaluate(hasFocus)).toBe(true);
    await backend.say(text('Are you still there?'));
    await page.getByRole('button', { name: 'Open chat, 1 new message' }).waitFor();
    await page.keyboard.press('Enter');
    await log().getByText('Are you still there?').waitFor();
  });

  test('begins nothing before it is opened', async () => {
    await openPage('/');
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    expect(backend.taken).toEqual([]);
  });

  test('reads out what is new, and not what was there before', async () => {
    await openInline();
    await log().getByText('Hello.').waitFor();
    await expect.poll(() => log().getAttribute('aria-live')).toBe('polite');
    await log()
      .getByText('Hello.')
      .evaluate((bubble) => bubble.setAttribute('data-seen', 'true'));
    await say('more');
    await log().getByText('You said: more').waitFor();
    expect(await log().locator('[data-seen]').count()).toBe(1);
    expect(await log().getByText('Assistant:').count()).toBeGreaterThan(0);
  });

  test('speaks German where the page asks for it', async () => {
    await openPage('/inline?attributes=inline%20lang=de');
    await page.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor();
    await expect.poll(() => backend.taken[0]).toMatchObject({ language: 'de' });
  });

  test('keeps to a narrow screen, also from right to left', async () => {
    await openPage('/?attributes=dir=rtl%20open', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await log().getByText('Hello.').waitFor();
    await backend.say(text(`https://example.com/${'long'.repeat(40)}`), ask('مرحبا', ['نعم', 'لا'.repeat(60)]));
    await page.getByRole('button', { name: 'نعم' }).waitFor();
    const sizes = await log().evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    expect(sizes).toEqual({ scrollWidth: 390, clientWidth: 390 });
    const bubble = await log().getByText('Hello.').boundingBox();
    expect((bubble?.x ?? 0) + (bubble?.width ?? 0)).toBeGreaterThan(350);
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(['/inline?attributes=inline', '/?attributes=open'])(
      'has nothing that axe objects to: %s',
      async (path) => {
        await openPage(path, { colorScheme, reducedMotion: 'reduce' });
        await say('Hi');
        await log().getByText('You said: Hi').waitFor();
        await page.getByRole('button', { name: 'Refund' }).click();
        await backend.say(
          { kind: 'image', url: '/shirt.svg', alt: 'A blue shirt' },
          {
            kind: 'card',
            title: 'Shirt',
            subtitle: 'Size M',
            text: 'Blue',
            links: [{ label: 'See it', url: '/order' }],
          },
          { kind: 'links', links: [{ label: 'Track', url: 'https://a.example/' }] },
          greeting,
          ask('How was it?', ['1', '2', '3'], 'rating'),
        );
        await backend.typing();
        await page.getByRole('radio', { name: '2' }).click();
        backend.isDown = true;
        await say('lost');
        await page.getByText('Not sent.').waitFor();
        const { violations } = await axeOn(page, colorScheme).analyze();
        const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      },
    );
  });
});

function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}
