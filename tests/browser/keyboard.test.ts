import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { password } from '../../scripts/shots/person.ts';
import { openScene, type Scene } from '../../scripts/shots/scene.ts';
import { openWebChat } from '../e2e/web-customer.ts';
import { closeByEscape } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

/** Nothing below touches the mouse: no click, no fill, no focus from outside. */
describeInBrowser('by the keyboard alone', () => {
  let browser: Browser;
  let scene: Scene;

  beforeAll(async () => {
    browser = await launchBrowser();
    scene = await openScene();
    await scene.bringJourneys();
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    await scene?.end();
  });

  async function openPage(context: BrowserContext, path: string): Promise<Page> {
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(scene.url + path);
    return page;
  }

  test('a designer signs in, begins a journey, adds to it, publishes it and looks at its versions', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    const page = await openPage(context, '/sign-in');
    await untilFocused(page.getByRole('textbox', { name: 'E-mail' }));
    await type(page, 'owner@localhost');
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    await type(page, password);
    await page.keyboard.press('Enter');

    await tabTo(page, page.getByRole('button', { name: 'New journey' }));
    await page.keyboard.press('Enter');
    await untilFocused(page.getByRole('textbox', { name: 'Name' }));
    await type(page, 'Parcel search');
    await page.keyboard.press('Enter');
    await findAndDo(page, 'All journeys');
    await tabTo(page, page.getByRole('link', { name: 'Parcel search' }));
    await page.keyboard.press('Enter');

    const canvas = page.getByRole('application', { name: 'Drawing of the journey' });
    await canvas.waitFor();
    await tabTo(page, canvas, 60);
    await page.keyboard.press('n');
    await untilFocused(page.getByRole('combobox', { name: /What the new step/ }));
    await type(page, 'say');
    await page.keyboard.press('Enter');
    await untilFocused(page.locator('.canvas-name-field'));
    await type(page, 'Say where it is');
    await page.keyboard.press('Enter');
    await page.getByRole('treegrid').getByText('Say where it is').waitFor();

    // Enter on a card goes to its fields.
    await untilFocused(canvas);
    await page.keyboard.press('Enter');
    const bubble = page.getByRole('textbox', { name: 'Bubble 1: text' });
    await tabTo(page, bubble);
    await type(page, 'Your parcel comes tomorrow.');
    await lead(page, /^Done/, 'End');

    await findAndDo(page, 'Answer');
    await lead(page, /^Done/, 'Say where it is');
    const problems = page.getByRole('button', { name: /problem/i }).first();
    await expect.poll(() => problems.textContent()).toMatch(/0/);

    await tabTo(page, page.getByRole('button', { name: 'Publish', exact: true }), 60);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, dialog.getByRole('button', { name: 'Publish', exact: true }));
    await page.keyboard.press('Enter');
    await dialog.getByText(/Version 1/).waitFor();
    await closeByEscape(dialog);

    await tabTo(page, page.getByRole('tab', { selected: true }), 60);
    await page.keyboard.press('End');
    await page.getByRole('tabpanel', { name: 'Versions' }).getByText('Version 1').waitFor();
  });

  test('an agent claims, replies, notes, gives back, claims again and resolves', async () => {
    const context = await scene.agent.browse(browser, { viewport: { width: 1360, height: 820 } });
    const page = await openPage(context, '/desk');
    await page
      .getByText(/Nobody waits/)
      .first()
      .waitFor();
    const customer = await openWebChat(scene.url, 'retail');
    onTestFinished(() => customer.leave());
    await customer.hears(/what can I do/i);
    await customer.say('agent');

    await page.getByRole('link', { name: /asked for a person/i }).waitFor();
    await page.keyboard.press('j');
    await claim(page);
    const reply = page.getByRole('textbox', { name: 'Reply to the customer' });
    await untilFocused(reply);
    await type(page, 'Hello, I am a person.');
    await page.keyboard.press('Enter');
    const transcript = page.getByRole('region', { name: 'Transcript' });
    await transcript.getByText('Hello, I am a person.').waitFor();
    await transcript.getByText('Sent', { exact: true }).waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await untilFocused(page.getByRole('textbox', { name: 'Note for the team' }));
    await type(page, 'Known to accounting');
    await page.keyboard.press('Enter');
    await transcript.getByText('Known to accounting').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await confirm(page, 'Give back');
    await page.getByText('The conversation is with the bot again.').first().waitFor();

    await claim(page);
    await untilFocused(reply);
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await confirm(page, 'Resolve');
    await page.getByRole('button', { name: 'Resolve' }).waitFor({ state: 'detached' });
  });
});

async function claim(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Claim', exact: true }).waitFor();
  await page.keyboard.press('c');
  await page.getByText('With you', { exact: true }).waitFor();
}

/** Presses the button of the dialog that is open. */
async function confirm(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** Chooses in the inspector where a way out leads. */
async function lead(page: Page, way: RegExp, state: string): Promise<void> {
  await tabTo(page, page.getByRole('tabpanel').getByRole('button', { name: way }), 60);
  await page.keyboard.press('Enter');
  await untilFocused(page.getByRole('searchbox', { name: /^Search:/ }));
  await type(page, state);
  await page.getByRole('option', { name: state }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await page
    .getByRole('tabpanel')
    .getByRole('button', { name: new RegExp(`${way.source}.*${state}`) })
    .waitFor();
}

async function findAndDo(page: Page, words: string): Promise<void> {
  await page.getByLabel('Name of the journey').waitFor();
  await page.keyboard.press('Control+k');
  await untilFocused(page.getByRole('combobox', { name: /Commands/ }));
  await type(page, words);
  await page.keyboard.press('Enter');
  await page.locator('.palette').waitFor({ state: 'detached' });
}

const type = (page: Page, text: string) => page.keyboard.type(text);

/** Walks by Tab until that has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator, most = 40): Promise<void> {
  await wanted.first().waitFor();
  for (let tabs = 0; tabs < most; tabs += 1) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press('Tab');
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
  throw new Error(`${wanted} was not reached by ${most} times Tab; the focus is at ${at}.`);
}

function untilFocused(wanted: Locator): Promise<void> {
  return expect.poll(() => hasFocus(wanted), { message: `${wanted} has the focus` }).toBe(true);
}

async function hasFocus(wanted: Locator): Promise<boolean> {
  const found = await wanted.all();
  const states = found.map((each) => each.evaluate((element) => element === document.activeElement).catch(() => false));
  return (await Promise.all(states)).includes(true);
}
