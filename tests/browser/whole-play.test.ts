import type { Invitation, Role } from '@usher/api/account';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRetailShop } from '../e2e/retail-shop.ts';
import { makeFolder, publishTo, readUrl, startUsher } from '../e2e/usher-process.ts';
import { drag, handleOf, middleOf, rest } from './canvas-drag.ts';
import { closeByEscape } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const password = 'correct horse battery';

/**
 * Everybody who meets Usher, one after the other, on one server: the designer, the customer, two agents. The server is killed
 * in the middle of it.
 */
describeInBrowser('the whole play', () => {
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  async function openPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
    });
    return page;
  }

  test('goes from a change on the canvas to the rating of a customer whom a person has served', async () => {
    const shop = await openRetailShop();
    const environment = {
      USHER_DATA: makeFolder(),
      USHER_ALLOWED_ORIGINS: shop.origin,
      USHER_OWNER_PASSWORD: password,
      LOG_LEVEL: 'warn',
    };
    const start = (port: string) => startUsher(['start'], { environment: { ...environment, PORT: port } });
    const first = start('0');
    const url = await readUrl(first);
    await publishTo(url, environment.USHER_DATA, shop.journeyFile);

    const owner = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await signIn(owner, url);
    const designer = await openPage(owner);
    await changeTheJourney(designer, url);

    const ann = await openPage(await joinAs(browser, owner, url, ['agent'], 'Ann'));
    const ben = await openPage(await joinAs(browser, owner, url, ['agent'], 'Ben'));
    for (const desk of [ann, ben]) {
      await desk.goto(`${url}/desk`);
      await desk.getByText(/Nobody waits/).waitFor();
    }

    const customer = await openPage(await browser.newContext());
    await customer.goto(`${url}/chat/retail`);
    const chat = customer.locator('usher-chat');
    const hears = (words: string | RegExp) => chat.getByText(words).last().waitFor();
    const says = async (words: string) => {
      await chat.getByRole('textbox').fill(words);
      await customer.keyboard.press('Enter');
    };
    await hears('Welcome to our shop');
    await chat.getByRole('button', { name: 'Get a refund' }).click();
    await hears('What is the reason for the refund?');
    await says('It came too late');
    await hears(/full name/i);
    await says('Norman Bouchard');
    await hears(/username/i);

    await says('agent');
    await hears(/calling a colleague/);

    const waiting = (desk: Page) => desk.getByRole('link', { name: /asked for a person/ });
    await Promise.all([waiting(ann).first().click(), waiting(ben).first().click()]);
    for (const desk of [ann, ben]) await desk.getByText('It came too late').last().waitFor();

    // Killed while two agents look at a customer who waits.
    await first.kill('SIGKILL');
    const second = start(new URL(url).port);
    await readUrl(second);

    const claim = (desk: Page) => desk.getByRole('button', { name: 'Claim', exact: true });
    await Promise.all([claim(ann).waitFor(), claim(ben).waitFor()]);
    // Whoever is slower may find no button to press any more.
    const claimed = (desk: Page) => desk.getByText(/^With (you|Ann|Ben)$/).first();
    const press = (desk: Page) => Promise.race([claim(desk).click(), claimed(desk).waitFor()]);
    await Promise.all([press(ann), press(ben)]);
    const isAnns = await Promise.race([
      ann
        .getByText('With you', { exact: true })
        .waitFor()
        .then(() => true),
      ben
        .getByText('With you', { exact: true })
        .waitFor()
        .then(() => false),
    ]);
    const [winner, loser, name] = isAnns ? ([ann, ben, 'Ann'] as const) : ([ben, ann, 'Ben'] as const);
    await loser.getByText(`With ${name}`).first().waitFor();
    await hears(new RegExp(`${name}`));

    const reply = winner.getByRole('textbox', { name: 'Reply to the customer' });
    await reply.fill('Hello Norman, I have your refund on my screen.');
    await reply.press('Enter');
    await hears('Hello Norman, I have your refund on my screen.');
    await says('thank you, that is all');
    await winner.getByRole('region', { name: 'Transcript' }).getByText('thank you, that is all').waitFor();

    await giveBack(winner);
    // The new question, drawn for those who come back from a person.
    await hears('Could my colleague help you?');
    await says('Very well');
    await hears(/anything else/i);
    await says('agent');
    await waiting(winner).first().click();
    await claim(winner).click();
    await winner.getByText('With you', { exact: true }).waitFor();
    await giveBack(winner, 'Ask for a rating, then end');

    await hears(/how did I do/i);
    await chat.getByRole('radio', { name: '5' }).last().click();
    await chat.getByRole('button', { name: 'Send rating' }).last().click();
    await hears(/have a great day/);
    const lines = await chat.evaluate((element) => element.shadowRoot?.textContent ?? '');
    expect(lines.split('What is the reason for the refund?')).toHaveLength(2);
    expect(lines.split('Hello Norman, I have your refund on my screen.')).toHaveLength(2);
    expect(complaints).toEqual([]);
  });
});

/** A new text, a new question drawn from a way out into the empty canvas, everything mended that hinders publishing, published. */
async function changeTheJourney(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/journeys/retail`);
  await page.getByLabel('Name of the journey').waitFor();
  const outline = page.getByRole('treegrid', { name: 'States of the journey' });
  await outline.getByText('Greet', { exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Bubble 1: text' })
    .fill('Welcome to our shop! I am a bot, a person is one word away: agent.');

  await page.getByRole('searchbox', { name: 'Search the outline' }).fill('Hand over');
  await outline.getByText('Hand over', { exact: true }).click();
  const handle = handleOf(page, 'hand-off', 'returned');
  await handle.waitFor();
  await rest(page, handle);
  const from = await middleOf(handle);
  await drag(page, from, { x: from.x + 90, y: from.y + 170 });
  const kind = page.getByRole('combobox', { name: /What the new step/ });
  await kind.fill('ask for text');
  await kind.press('Enter');
  const name = page.locator('.canvas-name-field');
  await name.fill('Helped?');
  await name.press('Enter');
  await name.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText(/must be mended|to mend/i)
    .first()
    .waitFor();
  await closeByEscape(dialog);

  // Nobody has said yet what is asked, in either language, and where the answer leads.
  await page
    .getByRole('button', { name: /problem/i })
    .first()
    .click();
  const problems = page.getByRole('region', { name: 'Problems' });
  await page.getByRole('textbox', { name: 'Question' }).fill('Could my colleague help you?');
  await problems
    .getByRole('button', { name: /Copy the text in en/ })
    .first()
    .click();
  const wayOut = page.getByRole('tabpanel').getByRole('button', { name: /^Answered/ });
  await wayOut.click();
  await page.getByRole('option', { name: 'Anything else?' }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await problems
    .getByText(/Nothing to mend|worth a look/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await dialog.getByText(/Version 2/).waitFor();
  await closeByEscape(dialog);
}

/** Gives the conversation back, at a point that the journey names or where it stood. */
async function giveBack(desk: Page, point?: string): Promise<void> {
  await desk.getByRole('button', { name: 'Give back' }).click();
  if (point !== undefined) {
    await desk.getByRole('button', { name: /where it stood/ }).click();
    await desk.getByRole('option', { name: point }).click();
  }
  await desk.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
}

async function signIn(context: BrowserContext, url: string): Promise<void> {
  const data = { email: 'owner@localhost', password };
  const answer = await context.request.post(`${url}/api/account/sign-in`, { data, headers: { origin: url } });
  expect(answer.status()).toBe(200);
}

/** Somebody whom the owner has invited, in a browser of their own. */
async function joinAs(
  browser: Browser,
  owner: BrowserContext,
  url: string,
  roles: readonly Role[],
  name: string,
): Promise<BrowserContext> {
  const headers = { origin: url };
  const email = `${name.toLowerCase()}@example.com`;
  const invited = await owner.request.post(`${url}/api/people`, { data: { email, roles }, headers });
  const { link } = (await invited.json()) as Invitation;
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 } });
  const token = link.slice(link.indexOf('#') + 1);
  const joined = await context.request.post(`${url}/api/account/open-link`, {
    data: { token, name, password },
    headers,
  });
  expect(joined.status()).toBe(200);
  return context;
}
