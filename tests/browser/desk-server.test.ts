import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppFiles } from '../../packages/desk-app/src/test/desk-peer.ts';
import { shopJourney } from '../../packages/server/src/desk/test/shop-journey.ts';
import {
  openServer,
  type Browser as SignedIn,
  type TestServer,
} from '../../packages/server/src/http/test/open-server.ts';
import { buildDeskApp } from './desk-bundle.ts';
import { describeInBrowser, launchBrowser } from './launch.ts';

const output = join(import.meta.dirname, '../../packages/desk-app/dist');

describeInBrowser('desk, server and web chat together', () => {
  let browser: Browser;
  let files: AppFiles;
  const complaints: string[] = [];

  beforeAll(async () => {
    files = await buildDeskApp();
    // The page of the desk is only served where the app was built; which build it loads is decided below.
    if (!existsSync(join(output, 'desk.js'))) {
      mkdirSync(output, { recursive: true });
      writeFileSync(join(output, 'desk.js'), files.script);
      writeFileSync(join(output, 'desk.css'), files.style);
    }
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  function listen(page: Page): void {
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }

  async function openDesk(server: TestServer, agent: SignedIn): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1360, height: 820 } });
    const [name = '', ...value] = agent.cookie().split('=');
    await context.addCookies([{ name, value: value.join('='), url: server.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    listen(page);
    await page.route('**/app/desk/desk.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: files.script }),
    );
    await page.route('**/app/desk/desk.css', (route) => route.fulfill({ contentType: 'text/css', body: files.style }));
    await page.goto(`${server.url}/desk`);
    return page;
  }

  test('bring a customer from the bot to an agent and back', async () => {
    const server = await openServer();
    await server.publish(shopJourney);
    const owner = await server.owner();
    const ann = await openDesk(server, await server.member(owner, ['agent'], 'ann@example.com'));
    const bob = await openDesk(server, await server.member(owner, ['supervisor'], 'bob@example.com'));
    await ann.getByText('Nobody waits.').waitFor();

    const customer = await (await browser.newContext()).newPage();
    customer.setDefaultTimeout(30_000);
    await customer.goto(`${server.url}/chat/shop`);
    const chat = customer.locator('usher-chat');
    const hears = (words: string | RegExp) => chat.getByText(words).last().waitFor();
    const says = async (words: string) => {
      await chat.getByRole('textbox').fill(words);
      await customer.keyboard.press('Enter');
    };
    await hears(/What is your name/);
    await says('Kim');

    await ann.getByRole('link', { name: /Refund/ }).click();
    await ann.getByText('They want their money back.').last().waitFor();
    await ann.getByText('Kim').first().waitFor();
    await ann.getByRole('button', { name: 'Claim', exact: true }).click();
    await ann.getByText('With you').waitFor();
    await ann.getByRole('textbox', { name: 'Reply to the customer' }).fill('Hello Kim, I am a person.');
    await ann.keyboard.press('Enter');
    await hears('Hello Kim, I am a person.');
    const transcript = ann.getByRole('region', { name: 'Transcript' });
    await transcript.getByText('Sent', { exact: true }).waitFor();

    await says('Good to hear!');
    await transcript.getByText('Good to hear!').waitFor();
    await ann.getByRole('textbox', { name: 'Reply to the customer' }).fill('I was about to');

    await bob.getByRole('link', { name: /Shop/ }).click();
    await bob.getByRole('button', { name: 'Take over' }).click();
    await bob.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
    await bob.getByText('With you').waitFor();
    await ann.getByText(/has taken over this conversation\. Your text is kept\./).waitFor();
    expect(await ann.getByRole('textbox', { name: 'Reply to the customer' }).inputValue()).toBe('I was about to');

    await bob.getByRole('button', { name: 'Give back' }).click();
    await bob.getByRole('button', { name: /where it stood/ }).click();
    await bob.getByRole('option', { name: 'Ask for the name again' }).click();
    await bob.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
    await bob.getByText('The conversation is with the bot again.').waitFor();
    await hears(/What is your name/);
    expect(complaints).toEqual([]);
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
});
