import {
  type AppFiles,
  createSampleDesk,
  type DeskModel,
  type DeskPeer,
  openDeskPeer,
  sampleAgents,
} from '@usher/desk-app/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeOn } from './axe.ts';
import { closeByEscape } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { buildDeskApp } from './page-bundle.ts';

const { boris } = sampleAgents;

describeInBrowser('the desk', () => {
  let browser: Browser;
  let files: AppFiles;
  let model: DeskModel;
  let peer: DeskPeer;
  let page: Page;
  /** What the page complained about: a policy that was broken, a script that failed. */
  let complaints: string[];

  beforeAll(async () => {
    files = await buildDeskApp();
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  beforeEach(async () => {
    model = createSampleDesk(Date.now);
    peer = await openDeskPeer(model, files);
  });
  afterEach(async () => {
    await page.context().close();
    await peer.close();
    expect(complaints).toEqual([]);
  });

  async function open(path: string, options: BrowserContextOptions = {}, agent = 'anna'): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, ...options });
    await context.addCookies([{ name: 'agent', value: agent, url: peer.origin }]);
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const isNetwork = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isNetwork) complaints.push(message.text());
    });
    await page.goto(peer.origin + path);
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const text = (words: string | RegExp) => page.getByText(words).last();
  const replyBox = () => page.getByRole('textbox', { name: 'Reply to the customer' });
  const transcript = () => page.getByRole('region', { name: 'Transcript' });
  const said = (words: string) => transcript().getByText(words, { exact: true });
  const entriesOf = (key: string) => model.find(key).entries;
  const holderOf = (key: string) => model.find(key).conversation.control.holder;

  async function openMine(key = 'mia', options: BrowserContextOptions = {}): Promise<void> {
    await open(`/desk/${key}`, options);
    await button('Claim').click();
    await text('With you').waitFor();
  }

  test('is worked with the keyboard alone: find, claim, reply, note, resolve', async () => {
    await open('/desk');
    await page.getByRole('link', { name: /Mia Lindqvist/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: /Mia Lindqvist/ }).waitFor();
    await page.keyboard.press('c');
    await text('With you').waitFor();
    expect(holderOf('mia')).toMatchObject({ id: 'anna' });

    await replyBox().and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Hello Mia,');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('I am sorry.');
    await page.keyboard.press('Enter');
    await said('Hello Mia,\nI am sorry.').waitFor();
    await transcript().getByText('Sent', { exact: true }).waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note for the team' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Known to accounting');
    await page.keyboard.press('Enter');
    await said('Known to accounting').waitFor();
    await text('only the team sees this').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog', { name: 'Resolve this conversation?' });
    await dialog.waitFor();
    for (let tabs = 0; tabs < 12 && !(await isFocused('Resolve')); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await text(/The conversation has ended/).waitFor();
    expect(model.find('mia').conversation.status).toBe('done');
  });

  async function isFocused(name: string): Promise<boolean> {
    return page.evaluate((words) => document.activeElement?.textContent?.trim() === words, name);
  }

  test('moves between the lines of the lists with the arrow keys', async () => {
    await open('/desk');
    const mia = page.getByRole('link', { name: /Mia Lindqvist/ });
    await mia.focus();
    await page.keyboard.press('ArrowDown');
    await page
      .getByRole('link', { name: /Özgür Ünal/ })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Özgür Ünal/ }).waitFor();
    expect(page.url()).toBe(`${peer.origin}/desk/oz`);
  });

  test('tells the loser of a race who has the conversation', async () => {
    await open('/desk/mia');
    await button('Claim').waitFor();
    // Boris was quicker; the news has not reached this page when Anna presses.
    model.change('mia', {});
    await page.route('**/claim', async (route) => {
      model.claim('mia', 'boris-claims', boris, 1, false);
      await route.continue();
    });
    await button('Claim').click();
    await page.getByText('Boris Brandt has this conversation', { exact: true }).waitFor();
    expect(holderOf('mia')).toMatchObject({ id: 'boris' });
    await page.getByRole('heading', { name: /With Boris Brandt/ }).waitFor();
  });

  test('keeps a reply whose answer was lost, and sends it again as the same one', async () => {
    await openMine();
    peer.loseAnswers(1);
    // The transcript is cut off too, so that nothing else tells that it arrived.
    await page.route('**/conversations/mia/stream', (route) => route.abort());
    peer.setDown(true);
    await replyBox().fill('Are you there?');
    await page.keyboard.press('Enter');
    await page.getByText(/may not have arrived/).waitFor();
    await text('Reconnecting…').waitFor();
    peer.setDown(false);
    await button('Try again').click();
    await page.getByText(/may not have arrived/).waitFor();
    await button('Try again').click();
    await page.unroute('**/conversations/mia/stream');
    await page.getByText(/may not have arrived/).waitFor({ state: 'detached' });
    await transcript().getByText('Sent', { exact: true }).waitFor();
    expect(entriesOf('mia').filter((entry) => entry.from === 'agent')).toHaveLength(1);
    expect(await said('Are you there?').count()).toBe(1);
  });

  test('locks the composer and keeps the text when a supervisor takes over', async () => {
    await openMine();
    await replyBox().fill('I was just about to');
    model.claim('mia', 'take-over', boris, model.find('mia').conversation.control.epoch, true);
    await text('Boris Brandt has taken over this conversation. Your text is kept.').waitFor();
    expect(await replyBox().inputValue()).toBe('I was just about to');
    expect(await replyBox().getAttribute('readonly')).not.toBeNull();
    await page.reload();
    await replyBox().waitFor();
    expect(await replyBox().inputValue()).toBe('I was just about to');
  });

  test('lets a supervisor take over from another agent', async () => {
    await open('/desk/mia', {}, 'boris');
    model.claim('mia', 'anna-claims', sampleAgents.anna, 1, false);
    await button('Take over').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
    await text('With you').waitFor();
    expect(holderOf('mia')).toMatchObject({ id: 'boris' });
  });

  test('catches up after the connection was gone', async () => {
    await openMine();
    peer.setDown(true);
    await text('Reconnecting…').waitFor();
    model.customerSays('mia', 'Said while you were away');
    peer.setDown(false);
    await said('Said while you were away').waitFor();
    await text('Reconnecting…').waitFor({ state: 'detached' });
  });

  test('keeps the draft and leads to signing in when the session ends', async () => {
    await openMine();
    await replyBox().fill('A long answer');
    peer.signOut('anna');
    await page.getByRole('alertdialog', { name: 'You are signed out' }).waitFor();
    await button('Sign in').click();
    await page.waitForURL(/\/sign-in\?to=%2Fdesk%2Fmia$/);
    const kept = await page.evaluate(() => localStorage.getItem('usher.desk.draft.mia'));
    expect(kept).toContain('A long answer');
  });

  test('gives back where the agent says, with a note', async () => {
    await openMine();
    await button('Give back').click();
    const dialog = page.getByRole('dialog', { name: 'Give back to the bot' });
    await dialog.getByRole('button', { name: /where it stood/ }).click();
    await page.getByRole('option', { name: 'at the main menu' }).click();
    await dialog.getByRole('textbox', { name: 'Note for the team' }).fill('Money is on its way');
    await dialog.getByRole('button', { name: 'Give back' }).click();
    await text('The conversation is with the bot again.').waitFor();
    await said('Money is on its way').waitFor();
  });

  test('shows typing both ways and tells ears what the customer says', async () => {
    await openMine();
    model.customerTypes('mia');
    await text('The customer is typing…').waitFor();
    await replyBox().pressSequentially('He');
    await expect.poll(() => peer.posts.filter((path) => path.endsWith('/typing')).length).toBe(1);
    model.customerSays('mia', 'One more thing');
    const live = page.locator('[aria-live=polite]', { hasText: 'Customer: One more thing' });
    await live.waitFor({ state: 'attached' });
  });

  test('says in the title how many wait, and shows a notice with a way there', async () => {
    await open('/desk');
    await expect.poll(() => page.title()).toBe('(2) Desk · Usher');
    model.notice({ kind: 'waiting', key: 'oz', title: 'Özgür Ünal waits', text: 'Asked for a person' });
    await page.getByRole('alertdialog').getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: /Özgür Ünal/ }).waitFor();
  });

  test('turns single keys off for those who dictate', async () => {
    await open('/desk');
    await page.getByRole('link', { name: /Mia/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Single keys' }).focus();
    await page.keyboard.press('Space');
    await closeByEscape(page.getByRole('dialog'));
    await page.keyboard.press('j');
    expect(page.url()).toBe(`${peer.origin}/desk`);
  });

  test('shows one column with a way back on a narrow screen', async () => {
    await open('/desk/mia', { viewport: { width: 390, height: 780 } });
    await button('Claim').waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await button('Details').click();
    await page.getByRole('dialog', { name: 'Details' }).getByText('Refund above 200 €').waitFor();
    await button('Close').click();
    await button('Back to the lists').click();
    await page.getByRole('link', { name: /Mia/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test.each([1360, 390])('has nothing that axe objects to, %i wide', async (width) => {
      await openMine('mia', { colorScheme, viewport: { width, height: 820 }, reducedMotion: 'reduce' });
      await replyBox().fill('Hello');
      await page.keyboard.press('Enter');
      await transcript().getByText('Sent', { exact: true }).waitFor();
      await expectNoObjection('a conversation of mine', colorScheme);
      await button('Resolve').click();
      await page.getByRole('dialog').waitFor();
      await expectNoObjection('the dialog', colorScheme);
      await closeByEscape(page.getByRole('dialog'));
      model.claim('mia', 'take-over', boris, model.find('mia').conversation.control.epoch, true);
      await text(/has taken over/).waitFor();
      await expectNoObjection('a locked composer', colorScheme);
    });
  });

  async function expectNoObjection(place: string, colorScheme: 'light' | 'dark'): Promise<void> {
    const { violations } = await axeOn(page, colorScheme).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      grave.map(({ id, nodes }) => `${place}: ${id} ${nodes.map((node) => node.html.slice(0, 160)).join(' ')}`),
    ).toEqual([]);
  }
});
