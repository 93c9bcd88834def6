import type { Content, FormContent } from '@usher/journey';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeOn } from './axe.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { type ChatBackend, startChatBackend } from './webchat-backend.ts';
import { type ChatPage, openChatPage } from './webchat-page.ts';

const text = (words: string): Content => ({ kind: 'text', text: words });
const markdown = (words: string): Content => ({ kind: 'text', text: words, format: 'markdown' });
const card = (title: string) =>
  ({
    kind: 'card',
    title,
    fields: [{ name: 'Price', value: '49 €' }],
    image: { url: '/shirt.svg', alt: `Picture of ${title}` },
    links: [{ label: `See ${title}`, url: '/order' }],
  }) as const;
const form: FormContent = {
  kind: 'form',
  token: 'form-1',
  title: 'Your return',
  submit: 'Send the return',
  values: { reason: 'torn' },
  instead: [],
  fields: [
    { id: 'order', kind: 'text', label: 'Order number', isRequired: true, help: 'Begins with A-' },
    { id: 'count', kind: 'number', label: 'How many', isRequired: true, min: 1, max: 9 },
    { id: 'when', kind: 'date', label: 'Bought on', isRequired: false },
    {
      ...{ id: 'reason', kind: 'select', label: 'Reason', isRequired: true },
      options: [
        { id: 'size', label: 'Wrong size' },
        { id: 'torn', label: 'Torn' },
      ],
    },
    {
      ...{ id: 'parts', kind: 'multiselect', label: 'Which parts?', isRequired: false },
      options: [
        { id: 'sleeve', label: 'Sleeve' },
        { id: 'collar', label: 'Collar' },
      ],
    },
    { id: 'photo', kind: 'file', label: 'A photo', isRequired: false },
    { id: 'isNew', kind: 'toggle', label: 'Never worn', isRequired: true },
  ],
};

describeInBrowser('what the web chat shows and sends', () => {
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

  async function open(options?: BrowserContextOptions, path = '/inline?attributes=inline'): Promise<void> {
    chat = await openChatPage(browser, backend.url + path, options);
    page = chat.page;
    await page.getByRole('log').getByText('Hello.').waitFor();
  }

  const log = () => page.getByRole('log');

  test('shows Markdown as it is meant, with links that are safe and nothing that is HTML', async () => {
    await open();
    await backend.say(
      markdown(
        '# Title\n\nVery **bold** and `code` <b onclick="alert(1)">x</b>\n\n1. one\n2. two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[safe](https://a.example/) [bad](javascript:alert(2))',
      ),
    );
    await log().getByRole('heading', { name: 'Title', level: 3 }).waitFor();
    await log().locator('strong', { hasText: 'bold' }).waitFor();
    expect(await log().getByRole('listitem').count()).toBe(2);
    await log().getByRole('cell', { name: '2' }).waitFor();
    await log().getByText('<b onclick="alert(1)">x</b>').waitFor();
    const links = await log().getByRole('link').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(['https://a.example/']);
    expect(await log().locator('b, [onclick]').count()).toBe(0);
  });

  test('turns cards side by side with two buttons, also from right to left', async () => {
    for (const direction of ['ltr', 'rtl']) {
      await open({ viewport: { width: 390, height: 844 } }, `/?attributes=open%20dir=${direction}`);
      await backend.say({ kind: 'carousel', cards: [card('One'), card('Two'), card('Three')] });
      const next = page.getByRole('button', { name: 'Next card' });
      await next.waitFor();
      await expect.poll(() => next.getAttribute('aria-disabled')).toBe('false');
      await next.click();
      const back = page.getByRole('button', { name: 'Previous card' });
      await expect.poll(() => back.getAttribute('aria-disabled')).toBe('false');
      await expect
        .poll(() =>
          page.getByRole('link', { name: 'See Two' }).evaluate((link) => Math.round(link.getBoundingClientRect().x)),
        )
        .toBeGreaterThanOrEqual(0);
      if (direction === 'ltr') await chat.close();
    }
  });

  test('offers a file to keep, says how large it is, and shows a place with a way to a map', async () => {
    await open();
    await backend.say(
      { kind: 'media', media: 'file', url: '/bill.pdf', alt: 'Your bill', name: 'bill.pdf', bytes: 1_240_000 },
      { kind: 'location', latitude: 52.52, longitude: 13.405, name: 'Shop' },
    );
    const bill = page.getByRole('link', { name: 'Download: bill.pdf' });
    await bill.waitFor();
    expect(await bill.textContent()).toContain('1.2 MB');
    const map = await page.getByRole('link', { name: /^Shop/ }).getAttribute('href');
    expect(map).toBe('https://www.openstreetmap.org/?mlat=52.52&mlon=13.405#map=16/52.52/13.405');
  });

  test('plays sound and film with the browser’s own controls, and offers what cannot be played as a file', async () => {
    await open();
    await page.route('**/film.mp4', () => undefined);
    await backend.say(
      { kind: 'media', media: 'video', url: '/film.mp4', alt: 'How to fold a shirt' },
      { kind: 'media', media: 'audio', url: '/missing.mp3', alt: 'A greeting' },
    );
    await log().locator('video[controls][aria-label="How to fold a shirt"]').waitFor();
    await page.getByRole('link', { name: 'Download: A greeting' }).waitFor();
  });

  test('opens a list, searches it and takes an entry by keyboard alone', async () => {
    await open();
    const choices = Array.from({ length: 12 }, (_, index) => ({
      ...{ token: `t${index}`, label: `Shop ${index}` },
      ...(index === 7 ? { description: 'In Zürich' } : {}),
    }));
    await backend.say({ kind: 'choices', present: 'list', text: 'Which shop?', choices });
    const button = page.getByRole('button', { name: 'Choose…' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('zuri');
    await expect.poll(() => page.getByRole('button', { name: /^Shop/ }).count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => backend.taken.at(-1)).toMatchObject({ type: 'choice', token: 't7', label: 'Shop 7' });
    await page.getByRole('button', { name: 'Chosen: Shop 7' }).waitFor();
  });

  test('takes quick replies away once something was said', async () => {
    await open();
    await backend.say({ kind: 'choices', present: 'quick', text: 'Go on?', choices: [{ token: 'y', label: 'Yes' }] });
    await page.getByRole('button', { name: 'Yes' }).waitFor();
    await chat.say('Maybe');
    await page.getByRole('button', { name: 'Yes' }).waitFor({ state: 'hidden' });
  });

  test('asks for what is missing in a form beside each question, and sends it whole', async () => {
    await open();
    await backend.say(form);
    await page.getByRole('button', { name: 'Send the return' }).click();
    await page.getByText('3 answers need another look.').waitFor();
    const order = page.getByRole('textbox', { name: 'Order number' });
    await expect.poll(() => order.evaluate(hasFocus)).toBe(true);
    expect(await order.getAttribute('aria-invalid')).toBe('true');
    await order.fill('A-17');
    await page.getByRole('spinbutton', { name: 'How many' }).fill('12');
    await page.getByRole('checkbox', { name: 'Never worn' }).check();
    await page.getByRole('button', { name: 'Send the return' }).click();
    await page.getByText('It must be at most 9.').waitFor();
    expect(backend.taken).toHaveLength(1);
    await page.getByRole('spinbutton', { name: 'How many' }).fill('2');
    await page.getByRole('checkbox', { name: 'Collar' }).check();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'torn.png', mimeType: 'image/png', buffer: Buffer.from('png') });
    await page.getByRole('button', { name: 'Remove torn.png' }).waitFor();
    await page.getByRole('button', { name: 'Send the return' }).click();
    await log().getByText('Sent', { exact: true }).waitFor();
    expect(backend.taken.at(-1)).toMatchObject({
      type: 'form',
      token: 'form-1',
      values: {
        ...{ order: 'A-17', count: 2, reason: 'torn', parts: ['collar'], isNew: true },
        photo: [{ name: 'torn.png', mime: 'image/png', bytes: 3 }],
      },
    });
    await page.reload();
    await log().getByText('Sent', { exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Order number' }).count()).toBe(0);
  });

  test('shows what the journey found wrong in a form, with what was filled in', async () => {
    await open();
    const [first, ...others] = form.fields;
    if (first === undefined) throw new Error('no field');
    const values = { order: 'A-0', count: 1 };
    await backend.say({ ...form, values, fields: [{ ...first, problem: 'There is no such order.' }, ...others] });
    const order = page.getByRole('textbox', { name: 'Order number' });
    await expect.poll(() => order.inputValue()).toBe('A-0');
    expect(await order.getAttribute('aria-invalid')).toBe('true');
    await page.getByText('There is no such order.').waitFor();
  });

  test('sends files with a message, and refuses at once what is too large', async () => {
    await open();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Attach files' }).click(),
    ]);
    await chooser.setFiles([
      { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from('pdf') },
      { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(200_001) },
    ]);
    await page.getByText('film.mp4 is too large. At most 200 kB can be sent.').waitFor();
    await page.getByRole('button', { name: 'Remove bill.pdf' }).waitFor();
    await chat.say('Here it is');
    const link = log().getByRole('link', { name: 'bill.pdf' });
    await link.waitFor();
    const address = new URL((await link.getAttribute('href')) ?? '', backend.url);
    const response = await fetch(address);
    expect([await response.text(), response.headers.get('content-disposition')]).toEqual([
      'pdf',
      expect.stringMatching(/^attachment;/),
    ]);
    expect(backend.taken.at(-1)).toMatchObject({ text: 'Here it is', attachments: [{ name: 'bill.pdf' }] });
    expect(await page.getByRole('button', { name: /bill\.pdf/ }).count()).toBe(0);
  });

  test('shows how far a file is, lets it be called off, and tries again after a failure', async () => {
    await open();
    const attach = async (name: string) => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Attach files' }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('words') });
    };
    await page.route('**/api/web/files', () => undefined);
    await attach('slow.txt');
    await page.getByRole('progressbar', { name: 'slow.txt' }).waitFor();
    await page.getByRole('button', { name: 'Cancel slow.txt' }).click();
    await expect.poll(() => page.getByText('slow.txt', { exact: true }).count()).toBe(0);
    await page.unroute('**/api/web/files');
    await page.route('**/api/web/files', (route) => route.abort(), { times: 1 });
    await attach('again.txt');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Remove again.txt' }).waitFor();
  });

  test('says that the conversation has sent as many files as it may, and offers no other try', async () => {
    await open();
    backend.isFull = true;
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Attach files' }).click(),
    ]);
    await chooser.setFiles({ name: 'more.txt', mimeType: 'text/plain', buffer: Buffer.from('words') });
    await page.getByText('more.txt was not taken: this conversation has sent as many files as it may.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Remove more.txt' }).click();
    await chat.say('Then without');
    await log().getByText('Then without').waitFor();
  });

  test('asks for a file of a kind, with a button of its own', async () => {
    await open();
    await backend.say({ kind: 'request', request: 'file', text: 'A photo, please.', accepts: ['image/*'] });
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await page.getByText('words.txt is not a kind of file that is taken here.').waitFor();
  });

  test('shares a place when asked, and says what to do where it cannot', async () => {
    const request: Content = { kind: 'request', request: 'location', text: 'Where are you?' };
    await open({ geolocation: { latitude: 52.5, longitude: 13.25 }, permissions: ['geolocation'] });
    await backend.say(request);
    await page.getByRole('button', { name: 'Share my location' }).click();
    await expect.poll(() => backend.taken.at(-1)).toMatchObject({ location: { latitude: 52.5, longitude: 13.25 } });
    await log().getByText('My location', { exact: true }).waitFor();
    await chat.close();
    await open({ permissions: [] });
    await backend.say(request);
    await page.getByRole('button', { name: 'Share my location' }).click();
    await page.getByText('Your location could not be found out.').waitFor();
  });

  test('says in words what it cannot load, and goes on', async () => {
    chat = await openChatPage(browser, 'about:blank');
    page = chat.page;
    await page.route('**/usher-webchat/*', (route) => route.abort());
    await page.goto(`${backend.url}/inline?attributes=inline`);
    await log().getByText('Hello.').waitFor();
    await backend.say(
      { kind: 'media', media: 'file', url: 'https://a.example/bill.pdf', alt: 'Bill' },
      markdown('**x**'),
    );
    await log().getByText('Bill: https://a.example/bill.pdf').waitFor();
    await log().getByText('**x**').waitFor();
    await page.unroute('**/usher-webchat/*');
    await backend.say(markdown('**later**'));
    await log().locator('strong', { hasText: 'later' }).waitFor();
  });

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each([
      ['wide', { width: 1440, height: 900 }],
      ['narrow', { width: 360, height: 780 }],
    ])(
      '%s has nothing that axe objects to, and nothing that is too wide or too small to press',
      async (_, viewport) => {
        await open({ colorScheme, viewport, reducedMotion: 'reduce' }, '/?attributes=open');
        await backend.say(
          markdown('# Title\n\n**bold** `code` [link](https://a.example/)\n\n> quote\n\n```\ncode\n```'),
        );
        await backend.say({ kind: 'carousel', cards: [card('One'), card('Two'), card('Three')] });
        await backend.say({ kind: 'media', media: 'file', url: '/a.pdf', alt: 'Bill', name: 'a.pdf', bytes: 10 });
        await backend.say({ kind: 'location', latitude: 1, longitude: 2 });
        await backend.say({ kind: 'request', request: 'location', text: 'Where?' }, form);
        await page.getByRole('button', { name: 'Send the return' }).click();
        const choices = [{ token: 'a', label: 'A', description: 'The first' }];
        await backend.say({ kind: 'choices', present: 'list', text: 'Which?', choices });
        await page.getByRole('button', { name: 'Choose…' }).click();
        await page.getByRole('button', { name: 'Insert an emoji' }).click();
        await page.getByRole('button', { name: '👍' }).waitFor();
        const { violations } = await axeOn(page, colorScheme).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const sizes = await log().evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
        expect(sizes).toBe(0);
        const small = await page
          .locator('usher-chat')
          .locator('button:visible, a:visible, input:visible')
          .evaluateAll((nodes) =>
            nodes
              .map((node) => ({
                name: node.outerHTML.slice(0, 80),
                box: node.getBoundingClientRect(),
                isText: node.matches('.markdown a'),
              }))
              // Links in the middle of a sentence and ticks beside a label that is pressed as well may be smaller (WCAG 2.5.8).
              .filter(
                ({ name, box, isText }) =>
                  !isText && !name.includes('checkbox') && Math.min(box.width, box.height) < 24,
              )
              .map(({ name }) => name),
          );
        expect(small).toEqual([]);
      },
    );
  });
});

function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}
