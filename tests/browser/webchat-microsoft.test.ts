import { secret, startDirectLine } from '@usher/adapter-directline/test/start-directline';
import type { Content, FormContent } from '@usher/journey';
import { createTestFiles } from '@usher/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openRetailShop } from '../e2e/retail-shop.ts';
import { makeFolder, publishTo, readUrl, startUsher } from '../e2e/usher-process.ts';
import { browserPath, describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { fetchMicrosoftWebChat, openMicrosoftChat, startMicrosoftSite } from './webchat-microsoft.ts';

const missing = browserPath === undefined ? undefined : fetchMicrosoftWebChat();
if (missing !== undefined) {
  // As with the browser: whoever has no network goes without, CI does not.
  if (!['', '0', 'false', undefined].includes(process.env.CI)) throw new Error(missing);
  console.warn(`THE TESTS WITH MICROSOFT'S WEB CHAT DO NOT RUN. ${missing}`);
}
const describeWithWebChat = missing === undefined ? describeInBrowser : describe.skip;

interface Begun {
  readonly token: string;
  readonly conversationId: string;
}

async function makeToken(domain: string, origin: string): Promise<Begun> {
  const answer = await fetch(`${domain}/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user: { id: 'dl_42', name: 'Ada' }, trustedOrigins: [origin] }),
  });
  return (await answer.json()) as Begun;
}

const form: FormContent = {
  kind: 'form',
  token: 't'.repeat(22),
  title: 'Your e-mail (*now*)',
  text: 'Fill #in - please_all',
  submit: 'Send it',
  values: { when: '2026-01-02', colours: ['red', 'light-blue'] },
  instead: [],
  fields: [
    { id: 'mail', kind: 'text', label: 'E-mail *address*', isRequired: true, help: 'So that we_can write' },
    { id: 'note', kind: 'longtext', label: 'Note [optional]', isRequired: false },
    { id: 'count', kind: 'number', label: 'How many', isRequired: true, min: 1, max: 5, problem: 'At most 5.' },
    { id: 'when', kind: 'date', label: 'Day', isRequired: false },
    { id: 'at', kind: 'time', label: 'Time', isRequired: false },
    {
      id: 'size',
      kind: 'select',
      label: 'Size',
      isRequired: true,
      options: [
        { id: 'x-l', label: 'X-L_1' },
        { id: 's', label: 'S' },
      ],
    },
    {
      id: 'colours',
      kind: 'multiselect',
      label: 'Colours',
      isRequired: false,
      options: [
        { id: 'red', label: 'Red-ish *r*' },
        { id: 'light-blue', label: 'Blue' },
      ],
    },
    { id: 'agrees', kind: 'toggle', label: 'I agree - *really*', isRequired: true },
  ],
};

describeWithWebChat('Microsoft’s Web Chat, unchanged,', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  test('walks the retail journey, outlives a server that is killed, and goes on in a second window', async () => {
    const [shop, site] = [await openRetailShop(), await startMicrosoftSite()];
    const environment = {
      USHER_DATA: makeFolder(),
      USHER_ALLOWED_ORIGINS: shop.origin,
      DIRECTLINE_SECRET: secret,
      DIRECTLINE_ORIGINS: site.origin,
    };
    const start = (port: string) => startUsher(['start'], { environment: { ...environment, PORT: port } });
    const first = start('0');
    const url = await readUrl(first);
    await publishTo(url, environment.USHER_DATA, shop.journeyFile);
    const domain = `${url}/v3/directline`;
    const { token, conversationId } = await makeToken(domain, site.origin);
    const context = await browser.newContext({ viewport: { width: 600, height: 1_000 } });
    onTestFinished(() => context.close());
    const chat = await openMicrosoftChat(context, site.origin, { domain, token });
    const { bubble, button, say, page } = chat;

    await bubble('Tap one of these').waitFor();
    await button('Get a refund').click();
    await bubble('What is the reason for the refund?').waitFor();
    for (const [line, question] of [
      ['It came too late', 'full name'],
      ['Crystal Minh', 'username'],
      ['cminh730', 'email address'],
      ['cminh730@email.com', 'order ID'],
      ['3348917502', 'How would you like your refund?'],
    ] as const) {
      await say(line);
      await bubble(question).waitFor();
    }

    await first.kill('SIGKILL');
    await say('my credit card');
    await page
      .getByText(/^Send failed/)
      .last()
      .waitFor();
    // It waits 3 to 15 seconds before it looks for the server again.
    const isBack = page.waitForEvent('websocket');
    await readUrl(start(new URL(url).port));
    await isBack;
    await page.getByRole('button', { name: 'Retry' }).last().click();
    await bubble('How much is it, in dollars?').waitFor();

    const other = await openMicrosoftChat(context, site.origin, { domain, token, conversationId, watermark: '0' });
    await other.bubble('How much is it, in dollars?').waitFor();
    for (const text of ['Hello! I am the assistant', 'Crystal Minh', 'Get a refund', 'my credit card']) {
      expect(await other.bubble(text).count(), text).toBe(1);
    }
    const late = await openMicrosoftChat(context, site.origin, { domain, token, conversationId, watermark: '15' });
    await late.bubble('How much is it, in dollars?').waitFor();
    expect(await late.bubble('Crystal Minh').count()).toBe(0);
    await other.say('about 60 dollars');
    for (const window of [chat, other, late]) {
      await window.bubble(/^I can offer you \$60\.00/).waitFor();
      expect(await window.bubble('about 60 dollars').count()).toBe(1);
    }
    await chat.button('Yes, please').click();
    await other.bubble('Done! $60.00').waitFor();
    for (const window of [other, late]) {
      expect(await window.page.getByText(/^Send failed/).count()).toBe(0);
      expect(window.complaints).toEqual([]);
    }
    // It keeps the message that failed beside the one that it sent in its place.
    expect(await bubble('my credit card').count()).toBe(2);
  });

  async function openBare() {
    const site = await startMicrosoftSite();
    const server = await startDirectLine({
      now: Date.now,
      allowedOrigins: [site.origin],
      files: createTestFiles({ mostBytes: 1_000 }),
    });
    const stop = new AbortController();
    await server.adapter.listen(server.transcripts.take, stop.signal);
    const { token, conversationId: address } = await makeToken(server.domain, site.origin);
    const context = await browser.newContext({ viewport: { width: 600, height: 1_000 } });
    onTestFinished(async () => {
      await context.close();
      stop.abort();
      await server.close();
    });
    const chat = await openMicrosoftChat(context, site.origin, { domain: server.domain, token });
    await expect.poll(() => server.adapter.wake(address)).toBe(1);
    return {
      ...{ ...chat, server, address, picture: `${site.origin}/shirt.svg` },
      async tell(...content: Content[]) {
        const sentAt = Date.now();
        const seq = server.transcripts.sending({ address, content, nonce: `n-${sentAt}`, sentAt });
        await server.adapter.deliver({ address, content, language: 'en', nonce: `n-${sentAt}`, seq, sentAt });
      },
      last: () => server.transcripts.taken.at(-1),
    };
  }

  test('shows every kind of content as it is meant, and no word of it as a mark', async () => {
    const { page, bubble, button, tell, complaints, picture } = await openBare();
    await tell({ kind: 'text', text: 'plain *not bold* _x_ <b>y</b> [a](https://b.example)' });
    await bubble('plain *not bold* _x_ <b>y</b> [a](https://b.example)').waitFor();
    await tell({
      kind: 'text',
      format: 'markdown',
      text: '**bold** ~~gone~~ [shop](https://shop.example) _low_ <img src=x onerror=alert(1)> [bad](javascript:alert(1))\n\n- one\n- two',
    });
    const said = bubble('gone');
    await said.locator('li', { hasText: 'two' }).waitFor();
    expect(await said.textContent()).toContain('_low_ <img src=x onerror=alert(1)>');
    expect(await said.locator('strong').textContent()).toBe('bold');
    expect(await said.locator('a').getAttribute('href')).toBe('https://shop.example');
    expect(await said.locator('img[src="x"]').count()).toBe(0);

    const image = { url: picture, alt: 'A *shirt*' };
    await tell({
      kind: 'card',
      title: '*Shirt* #1_a',
      subtitle: '_sub_ [x](y)',
      text: '**not bold**\n1. second',
      image,
      fields: [{ name: 'Size', value: '<b>L</b>' }],
      links: [{ label: 'Buy *it*', url: 'https://shop.example/buy' }],
    });
    const card = page.locator('.ac-adaptiveCard', { hasText: 'Shirt' });
    await button('Buy *it*').waitFor();
    const texts = await card.locator('.ac-textBlock').allInnerTexts();
    expect(texts).toEqual(['*Shirt* #1_a', '_sub_ [x](y)', '**not bold**\n1. second\nSize: <b>L</b>']);
    await card.getByRole('img', { name: 'A *shirt*' }).waitFor();

    const cards = [1, 2, 3].map((number) => ({
      ...{ kind: 'card' as const, title: `Card ${number}`, image },
      links: [{ label: `Open ${number}`, url: `https://shop.example/${number}` }],
    }));
    await tell({ kind: 'carousel', cards });
    await button('Open 3').waitFor();
    expect(await page.locator('.react-film__filmstrip .ac-adaptiveCard').count()).toBe(3);

    await tell(
      { kind: 'image', url: picture, alt: 'A shirt' },
      {
        kind: 'media',
        media: 'file',
        url: `${picture}?bill`,
        alt: 'Your bill',
        name: 'bill.pdf',
        mime: 'application/pdf',
      },
      { kind: 'media', media: 'audio', url: `${picture}?voice`, alt: 'A voice' },
      { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Shop' },
      { kind: 'links', links: [{ label: 'Help', url: 'https://shop.example/help' }] },
    );
    await page.getByRole('img', { name: 'A shirt', exact: true }).waitFor();
    await page.getByText('bill.pdf (Your bill)').last().waitFor();
    await page.locator('audio').waitFor();
    await bubble('Shop: 52.5, 13.4').waitFor();
    await button('Help').waitFor();
    expect(complaints).toEqual([]);
  });

  test('fills in a form, in which what is on or off may stay off', async () => {
    const { page, button, tell, complaints, last } = await openBare();
    await tell(form);
    const card = page.locator('.ac-adaptiveCard');
    await button('Send it').click();
    await card.getByText('At most 5.').last().waitFor();
    expect(await card.textContent()).not.toMatch(/\\/);
    const mail = card.getByLabel('E-mail *address*');
    await mail.fill('a@b.example');
    await card.getByLabel('How many').fill('3');
    await card.getByLabel('Size').selectOption('X-L_1');
    await card.getByLabel('Red-ish *r*').uncheck();
    expect(await card.getByLabel('I agree - *really*').isChecked()).toBe(false);
    await button('Send it').click();
    const values = { mail: 'a@b.example', count: 3, when: '2026-01-02', size: 'x-l', colours: ['light-blue'] };
    await expect.poll(last).toMatchObject({ type: 'form', token: form.token, values: { ...values, agrees: false } });
    expect(complaints).toEqual([]);
  });

  test('presses a suggested action, sends files, and tells of one that was not taken', async () => {
    const { page, bubble, tell, say, complaints, last, server, address } = await openBare();
    const choice = { token: 'q'.repeat(22), label: 'A *one*' };
    await tell({ kind: 'choices', text: 'Which?', present: 'quick', choices: [choice, { ...choice, label: 'Two' }] });
    await page.locator('.webchat__suggested-action', { hasText: 'A *one*' }).click();
    await expect.poll(last).toMatchObject({ type: 'choice', token: choice.token, label: 'A *one*' });
    await bubble('A *one*').last().waitFor();
    expect(await page.locator('.webchat__suggested-action').count()).toBe(0);

    const file = (name: string, length: number) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.alloc(length, 'x'),
    });
    await page.setInputFiles('input[type=file]', [file('a "ü".txt', 5), file('b.txt', 3)]);
    await say('Two files');
    await expect.poll(last).toMatchObject({
      ...{ type: 'message', text: 'Two files', contact: { id: 'dl_42', name: 'Ada', isVerified: true } },
      attachments: [
        { name: 'a "ü".txt', mime: 'text/plain', bytes: 5 },
        { name: 'b.txt', mime: 'text/plain', bytes: 3 },
      ],
    });
    await page.getByText('a "ü".txt').first().waitFor();
    await server.adapter.typing(address);
    await page.locator('.webchat__typing-indicator').waitFor();
    expect(complaints).toEqual([]);

    await page.setInputFiles('input[type=file]', [file('large.txt', 2_000)]);
    await say('A large one');
    await page
      .getByText(/^Send failed/)
      .last()
      .waitFor();
    expect(last()).toMatchObject({ text: 'Two files' });
    expect(server.errors).toEqual([]);
  });
});
