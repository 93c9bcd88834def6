import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@usher/api/account';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apps } from '../../scripts/bundles/app.ts';
import { buildApp } from '../../scripts/bundles/build-app.ts';
import { makeFolder, publishTo, readUrl, root, startUsher } from '../e2e/usher-process.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const password = 'correct horse battery';

/** Asks for a name, then calls a person. */
const journey = {
  format: 1,
  id: 'shop',
  name: 'Shop',
  languages: ['en'],
  variables: { name: { type: 'string', label: 'First name', personal: true } },
  initial: 'ask-name',
  outlets: { 'no-answer': 'end' },
  states: {
    'ask-name': {
      name: 'Who is there?',
      resume: 'Ask for the name again',
      block: { type: 'ask-text', version: 1, props: { saveAs: 'name' } },
      outlets: { answered: 'person', 'gave-up': 'person' },
    },
    person: {
      name: 'A person takes over',
      block: {
        type: 'hand-off',
        version: 1,
        props: { queue: 'default', reason: 'Refund', summary: 'They want their money back.' },
      },
      outlets: {
        served: 'end',
        returned: 'ask-name',
        'nobody-available': 'end',
        'wait-expired': 'end',
        'customer-cancelled': 'ask-name',
        'desk-failed': 'end',
      },
    },
    end: { block: { type: 'end', version: 1 } },
  },
  texts: { en: { 'ask-name.prompt': 'Hello, I am a bot. What is your name?' } },
};

describeInBrowser('desk, server and web chat together', () => {
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    for (const app of apps.filter(({ title }) => title === 'desk')) await buildApp(root, app);
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  async function startShop(): Promise<string> {
    const folder = makeFolder();
    const environment = { USHER_DATA: folder, USHER_OWNER_PASSWORD: password, LOG_LEVEL: 'warn', PORT: '0' };
    const url = await readUrl(startUsher(['start'], { environment }));
    const file = join(makeFolder(), 'shop.journey.json');
    writeFileSync(file, JSON.stringify(journey));
    await publishTo(url, folder, file);
    return url;
  }

  async function post(context: BrowserContext, url: string, path: string, data: object): Promise<unknown> {
    const answer = await context.request.post(url + path, { data, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`${path} was refused: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  /** The desk of somebody whom the owner has just invited. */
  async function openDesk(url: string, owner: BrowserContext, name: string, roles: readonly Role[]): Promise<Page> {
    const invited = await post(owner, url, '/api/people', { email: `${name}@example.com`, roles });
    const { link } = invited as { readonly link: string };
    const context = await browser.newContext({ viewport: { width: 1360, height: 820 } });
    await post(context, url, '/api/account/open-link', { token: link.slice(link.indexOf('#') + 1), name, password });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${url}/desk`);
    await page.getByRole('heading', { name: /^Waiting/ }).waitFor();
    return page;
  }

  test('bring a customer from the bot to an agent and back', async () => {
    const url = await startShop();
    const owner = await browser.newContext();
    await post(owner, url, '/api/account/sign-in', { email: 'owner@localhost', password });
    const ann = await openDesk(url, owner, 'Ann', ['agent']);
    const bob = await openDesk(url, owner, 'Bob', ['supervisor']);

    const customer = await (await browser.newContext()).newPage();
    await customer.goto(`${url}/chat/shop`);
    const chat = customer.locator('usher-chat');
    const hears = (words: string | RegExp) => chat.getByText(words).last().waitFor();
    const says = async (words: string) => {
      await chat.getByRole('textbox').fill(words);
      await customer.keyboard.press('Enter');
    };
    await hears(/What is your name/);
    await says('Kim');
    await hears('You are next in line.');

    const reply = ann.getByRole('textbox', { name: 'Reply to the customer' });
    const transcript = ann.getByRole('region', { name: 'Transcript' });
    await ann.getByRole('link', { name: /Refund/ }).click();
    await ann.getByRole('complementary').getByText('They want their money back.').waitFor();
    await ann.getByRole('complementary').getByText('Kim').waitFor();
    await ann.getByRole('button', { name: 'Claim', exact: true }).click();
    await ann.getByText('With you').waitFor();
    await reply.fill('Hello Kim, I am a person.');
    await reply.press('Enter');
    await hears('Hello Kim, I am a person.');
    await expect.poll(() => chat.getByText('You are next in line.').count()).toBe(0);
    await transcript.getByText('Sent', { exact: true }).waitFor();
    await says('Good to hear!');
    await transcript.getByText('Good to hear!').waitFor();
    await reply.fill('I was about to');

    await bob.getByRole('link', { name: /Ann/ }).click();
    await bob.getByRole('button', { name: 'Take over' }).click();
    await bob.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
    await bob.getByText('With you').waitFor();
    await ann.getByText('Bob has taken over this conversation. Your text is kept.').waitFor();
    expect(await reply.inputValue()).toBe('I was about to');

    await bob.getByRole('button', { name: 'Give back' }).click();
    await bob.getByRole('button', { name: /where it stood/ }).click();
    await bob.getByRole('option', { name: 'Ask for the name again' }).click();
    await bob.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
    await bob.getByText('The conversation is with the bot again.').waitFor();
    await expect.poll(() => chat.getByText(/What is your name/).count()).toBe(2);
    expect(complaints).toEqual([]);
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
});
