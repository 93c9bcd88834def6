import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { axeOn, levels } from './axe.ts';
import { startEditorServer, untilSaveState } from './editor-server.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('the tests of a journey in the editor', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => leaveBrowser(browser));

  async function open(): Promise<Page> {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1680, height: 900 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    await server.signIn(context);
    return server.open(context);
  }

  async function expectAccessible(page: Page): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await axeOn(page, colorScheme, levels).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    }
  }

  const panel = (page: Page) => page.getByRole('region', { name: 'Tests' });

  test('fail where a text has changed, and are mended and published', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Texts' }).click();
    const text = page.locator('[data-path="texts.en.greet.content.hello"]').getByRole('textbox');
    await text.fill('Welcome, {name}.');

    // The count is honest before anybody publishes.
    await page.getByRole('button', { name: /1 of them hinders publishing/ }).click();
    await page.getByRole('button', { name: /The test "greets by name" fails at its step 3/ }).waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A test fails').waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Show it: greets by name' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('tab', { name: /^Tests/, selected: true }).waitFor();
    await panel(page).getByText('Heard instead: “Welcome, Ada.”.').waitFor();
    const failing = panel(page).getByRole('button', { name: /^Failed: Expects to hear “Nice to meet you, Ada!”/ });
    await failing.and(page.locator('.tests-step-open:focus')).waitFor();
    await expectAccessible(page);

    await panel(page).getByRole('button', { name: 'Expect what happens now' }).click();
    await panel(page).getByText('Expects to hear “Welcome, Ada.”').waitFor();
    await panel(page).getByText('1 test, all pass').waitFor();
    await page.getByRole('button', { name: 'Undo: Expect what happens now' }).waitFor();
    await untilSaveState(page, 'saved');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/Version \d is live/).waitFor();
  });

  test('are written, changed and put in order by hand', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Tests' }).click();
    await panel(page).getByRole('button', { name: 'Write a test' }).click();
    await panel(page).getByRole('textbox', { name: 'Name' }).fill('Says goodbye');
    await panel(page).getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('menuitem', { name: 'The customer says something' }).click();
    await panel(page).getByRole('button', { name: 'Customer says nothing yet' }).click();
    await panel(page).getByRole('textbox', { name: 'Customer says' }).pressSequentially('Bob');
    await panel(page).getByRole('button', { name: 'Customer says “Bob”', expanded: true }).click();
    await panel(page).getByRole('button', { name: 'Expect what happens now' }).click();
    await panel(page)
      .getByRole('button', { name: /Nice to meet you, Bob!.*the end “done”/ })
      .waitFor();
    await panel(page).getByText('2 tests, all pass').waitFor();

    const words = panel(page).getByRole('button', { name: 'Customer says “Bob”' });
    await words.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await panel(page).getByText('Step 2 is now step 1 of 3.').waitFor();
    await panel(page).getByText('2 tests, 1 fails').waitFor();
    await words.and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: 'Undo: Move a step of a test' }).click();
    await panel(page).getByText('2 tests, all pass').waitFor();

    await panel(page).getByRole('button', { name: 'More for Says goodbye' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click();
    await panel(page)
      .getByRole('button', { name: /Passed: Says goodbye 2/ })
      .waitFor();
    await panel(page).getByRole('button', { name: 'More for Says goodbye 2' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await panel(page).getByText('2 tests, all pass').waitFor();
  });

  test('are kept from a conversation in the simulator', async () => {
    const page = await open();
    await page.keyboard.press('Control+Enter');
    const simulator = page.getByLabel('Try the journey');
    await simulator.getByRole('textbox', { name: 'Write as the customer' }).fill('Eve');
    await page.keyboard.press('Enter');
    await simulator.getByText('Nice to meet you, Eve!').waitFor();
    await simulator.getByRole('button', { name: 'Keep as a test' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Expects to hear “Nice to meet you, Eve!”; Expects the end “done”').waitFor();
    await dialog.getByRole('textbox', { name: 'What it shows' }).fill('Greets Eve');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Show it' }).click();
    await panel(page)
      .getByRole('button', { name: /Passed: Greets Eve/, expanded: true })
      .waitFor();
    await panel(page).getByText('2 tests, all pass').waitFor();
    await page.getByRole('button', { name: 'Undo: Keep as a test' }).waitFor();
  });
});
