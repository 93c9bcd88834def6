import type { AppFiles } from '@usher/desk-app/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pollFor } from '../e2e/poll.ts';
import { axeOn } from './axe.ts';
import { middleOf, settle } from './canvas-drag.ts';
import { closeByEscape, untilKeysGoTo } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { buildGallery } from './page-bundle.ts';

describeInBrowser('the parts of the design', () => {
  let browser: Browser;
  let files: AppFiles;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    files = await buildGallery();
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  afterEach(async () => {
    await page.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1200, height: 900 },
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.setContent(
      `<!doctype html><html lang="en"><head><title>Parts</title><style>${files.style}</style></head><body><div id="app"></div></body></html>`,
    );
    await page.addScriptTag({ content: files.script, type: 'module' });
    await page.getByRole('button', { name: 'Plain' }).waitFor();
  }

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const done = (what: string) => page.getByText(`Done: ${what}`, { exact: true }).waitFor();

  async function expectNoObjection(place: string, colorScheme: 'light' | 'dark'): Promise<void> {
    const { violations } = await axeOn(page, colorScheme).analyze();
    expect(violations.map(({ id, nodes }) => `${place}: ${id} ${nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    );
  }

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test('have nothing that axe objects to, closed and open', async () => {
      await open(colorScheme);
      await expectNoObjection('the page', colorScheme);
      await button('More').click();
      await page.getByRole('menu').waitFor();
      await expectNoObjection('a menu', colorScheme);
      await closeByEscape(page.getByRole('menu'));
      await page.getByRole('button', { name: /German/ }).click();
      await page.getByRole('listbox').waitFor();
      await expectNoObjection('a list of options', colorScheme);
      await closeByEscape(page.getByRole('listbox'));
      await button('Open the dialog').click();
      await page.getByRole('dialog').waitFor();
      await expectNoObjection('a dialog', colorScheme);
      await closeByEscape(page.getByRole('dialog'));
      await button('Toast').click();
      await page.getByRole('alertdialog').waitFor();
      await expectNoObjection('a toast', colorScheme);
    });
  });

  test('are worked with the keyboard: menu, dialog, toast, point menu', async () => {
    await open();
    await button('More').focus();
    await page.keyboard.press('Enter');
    await untilKeysGoTo(page.getByRole('menu'));
    await page.keyboard.press('End');
    await untilKeysGoTo(page.getByRole('menuitem', { name: 'Delete' }));
    await page.keyboard.press('Enter');
    await done('deleted');

    await button('Open the dialog').focus();
    await page.keyboard.press('Enter');
    await closeByEscape(page.getByRole('dialog', { name: 'A dialog' }));
    await button('Open the dialog').and(page.locator(':focus')).waitFor();

    await button('Toast').click();
    await button('Try again').focus();
    await page.keyboard.press('Enter');
    await done('tried');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });

    await button('Menu here').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Cut' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await done('cut');
  });

  test('choose: by list, by typing, and freely', async () => {
    await open();
    await page.getByRole('button', { name: /German/ }).click();
    await page.getByRole('option', { name: 'French' }).click();
    await page.getByRole('combobox', { name: 'Second language' }).fill('eng');
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByRole('combobox', { name: 'Value' }).fill('vars.mine');
    await page.getByText('Chosen: fr, en, vars.mine').waitFor();
  });

  test('keep an open list and what was typed while the page moves under them, as long as the field is in sight', async () => {
    await open();
    await page.setViewportSize({ width: 1200, height: 600 });
    const field = page.getByRole('combobox', { name: 'Second language' });
    const list = page.getByRole('listbox');
    const isBelow = () => standsBelow(field, list);
    await field.evaluate((input) => input.scrollIntoView({ block: 'center' }));
    await field.fill('eng');
    await pollFor('a list below its field', isBelow);
    for (const by of [40, -25]) {
      await page.evaluate((pixels) => scrollBy(0, pixels), by);
      await settle(page);
      await pollFor('a list that went along', isBelow);
    }
    await page.evaluate(() => document.body.prepend('A problem that came late.'));
    await settle(page);
    await pollFor('a list that went along with what came above', isBelow);
    expect(await field.inputValue()).toBe('eng');

    await page.evaluate(() => scrollBy(0, document.body.scrollHeight));
    await list.waitFor({ state: 'detached' });
    await page.keyboard.type('l');
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByText('Chosen: de, en,').waitFor();
  });

  test('keep an open list below its field after two moves between which nothing was drawn', async () => {
    await open();
    const field = page.getByRole('combobox', { name: 'Second language' });
    await field.fill('eng');
    await pollFor('a list below its field', () => standsBelow(field, page.getByRole('listbox')));
    await page.evaluate(async () => {
      const frames: FrameRequestCallback[] = [];
      const real = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => frames.push(callback);
      await new Promise((done) => real(done));
      for (const words of ['A problem that came late.', 'Another one.']) {
        document.body.prepend(Object.assign(document.createElement('p'), { textContent: words }));
        for (const look of frames.splice(0)) look(performance.now());
      }
      window.requestAnimationFrame = real;
      for (const look of frames) real(look);
    });
    await pollFor('a list that went along', () => standsBelow(field, page.getByRole('listbox')));
  });

  test('pick what a press began on, though the page moves before it ends', async () => {
    await open();
    const field = page.getByRole('combobox', { name: 'Second language' });
    const list = page.getByRole('listbox');
    await field.fill('e');
    const spot = await middleOf(page.getByRole('option', { name: 'English' }));
    const moveUnderPress = async () => {
      await page.mouse.move(spot.x, spot.y);
      await page.mouse.down();
      await page.evaluate(() => {
        document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'A problem that came late.' }));
      });
      await settle(page);
      await settle(page);
    };
    await moveUnderPress();
    await page.mouse.up();
    await list.waitFor({ state: 'detached' });
    await page.getByText('Chosen: de, en,').waitFor();

    await field.fill('e');
    await pollFor('a list below its field', () => standsBelow(field, list));
    await moveUnderPress();
    await page.mouse.move(10, 10);
    await page.mouse.up();
    await pollFor('a list that went along once it was let go', () => standsBelow(field, list));
    await page.getByText('Chosen: de, en,').waitFor();
  });

  test('close and empty a field that hands its picks on, and take the next one', async () => {
    await open();
    const field = page.getByRole('combobox', { name: 'Add a language' });
    const list = page.getByRole('listbox');
    await field.fill('eng');
    await field.press('ArrowDown');
    await field.press('Enter');
    await page.getByText('Added: en', { exact: true }).waitFor();
    await list.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('');

    await field.pressSequentially('fr');
    await page.getByRole('option', { name: 'French' }).click();
    await page.getByText('Added: en, fr', { exact: true }).waitFor();
    await list.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('');
  });

  test('take no press while something is under way', async () => {
    await open();
    await page.getByRole('button', { name: /Saving/ }).click();
    await button('Undo').click();
    await done('undone');
  });

  test('tell their problem to whoever comes into the field', async () => {
    await open();
    for (const [name, words] of [
      ['Key', 'A key has small letters only.'],
      ['Own control', 'It is empty.'],
    ] as const) {
      const field = page.getByRole('textbox', { name });
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const describedBy = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
      const told = await Promise.all(describedBy.map((id) => page.locator(`[id="${id}"]`).textContent()));
      expect(told.join(' ')).toContain(words);
    }
  });

  test('move a splitter with the arrow keys and the mouse, within its bounds', async () => {
    await open();
    const line = page.getByRole('separator', { name: 'Width of the pane' });
    await line.focus();
    await page.keyboard.press('ArrowRight');
    expect(await line.getAttribute('aria-valuenow')).toBe('176');
    const box = await line.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 2, (box?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 400, (box?.y ?? 0) + 20);
    await page.mouse.up();
    expect(await line.getAttribute('aria-valuenow')).toBe('240');
  });

  test('keep still for those who asked for less motion', async () => {
    await open();
    expect(
      await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--motion-slow')),
    ).toMatch(/^0m?s$/);
  });
});

/** Whether an open list stands where it belongs. */
async function standsBelow(field: Locator, list: Locator): Promise<true | undefined> {
  const [over, under] = [await field.boundingBox(), await list.boundingBox()];
  return over !== null && under !== null && Math.abs(under.y - over.y - over.height) < 12 ? true : undefined;
}
