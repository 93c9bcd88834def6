import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type EditorServer, rename, startEditorServer, untilDraftSays, untilSaveState } from './editor-server.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('saving in the editor', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => leaveBrowser(browser));

  async function begin(): Promise<{ server: EditorServer; context: BrowserContext }> {
    const server = await startEditorServer();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    onTestFinished(() => context.close());
    await server.signIn(context);
    return { server, context };
  }

  test('keeps on working while the network is gone, and saves when it is back', async () => {
    const { server, context } = await begin();
    const page = await server.open(context);
    await rename(page, 'Saved');
    await untilSaveState(page, 'saved');
    await untilDraftSays(server, context, 'Saved');

    await context.setOffline(true);
    await rename(page, 'Changed on a train');
    await untilSaveState(page, 'offline');
    expect(await page.locator('.save-state').textContent()).toContain('kept in this browser');
    await rename(page, 'Changed twice on a train');
    await context.setOffline(false);
    await untilSaveState(page, 'saved');
    await untilDraftSays(server, context, 'Changed twice on a train');
  });

  test('offers after a crash what never reached the server', async () => {
    const { server, context } = await begin();
    const page = await server.open(context);
    await context.setOffline(true);
    await rename(page, 'Before the crash');
    await untilSaveState(page, 'offline');
    await page.close();
    await context.setOffline(false);

    const again = await server.open(context);
    const offer = again.getByRole('alertdialog');
    await offer.getByText('never reached the server').waitFor();
    await offer.getByRole('button', { name: 'Use them' }).click();
    await untilDraftSays(server, context, 'Before the crash');
    await untilSaveState(again, 'saved');
    await again.getByRole('button', { name: 'Undo: Recover changes' }).waitFor();

    // Offered once: it is on the server now.
    await again.reload();
    await untilSaveState(again, 'saved');
    expect(await again.getByRole('alertdialog').count()).toBe(0);
  });

  test('loses neither of two versions that two tabs made', async () => {
    const { server, context } = await begin();
    const first = await server.open(context);
    const second = await server.open(context);
    await second.getByText('open in another tab').waitFor();
    await first.getByText('open in another tab').waitFor();

    await rename(first, 'From the first tab');
    await untilSaveState(first, 'saved');
    await second.getByText('a newer draft').waitFor();
    await rename(second, 'From the second tab');
    const dialog = second.getByRole('alertdialog');
    await dialog.getByText('Nothing was written over').waitFor();
    await untilDraftSays(server, context, 'From the first tab');

    await dialog.getByRole('button', { name: 'Keep mine as a copy' }).click();
    await untilSaveState(second, 'saved');
    expect(await second.getByLabel('Name of the journey').inputValue()).toBe('From the first tab');
    expect((await server.read(context, 'hello-2')).draft.document).toContain('From the second tab (copy)');
    await untilDraftSays(server, context, 'From the first tab');
  });

  test('leads by undo to the version that was not taken', async () => {
    const { server, context } = await begin();
    const first = await server.open(context);
    const second = await server.open(context);
    await rename(first, 'Theirs');
    await untilSaveState(first, 'saved');
    await second.getByText('a newer draft').waitFor();
    await rename(second, 'Mine');
    await second.getByRole('alertdialog').getByRole('button', { name: 'Keep mine', exact: true }).click();
    await untilDraftSays(server, context, 'Mine');
    await untilSaveState(second, 'saved');
    await second.getByRole('button', { name: 'Undo: Keep my version' }).click();
    await untilDraftSays(server, context, 'Theirs');
  });

  test('keeps everything of a person who was signed out in the middle', async () => {
    const { server, context } = await begin();
    const page = await server.open(context);
    await context.clearCookies();
    await rename(page, 'Written after the session ended');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('You are signed out').waitFor();
    await server.signIn(context);
    await dialog.getByRole('button', { name: /try again/ }).click();
    await untilSaveState(page, 'saved');
    await untilDraftSays(server, context, 'Written after the session ended');
  });
});
