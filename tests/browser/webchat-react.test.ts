import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';
import { startChatBackend } from './webchat-backend.ts';
import { openChatPage } from './webchat-page.ts';

const root = join(import.meta.dirname, '../../packages/webchat');

async function buildReactPage(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      rolldownOptions: { input: join(root, 'src/react/test/page.ts'), output: { codeSplitting: false } },
    },
  });
  const script = [built]
    .flat()
    .flatMap((each) => ('output' in each ? each.output : []))
    .find((file) => file.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('Vite built no script.');
  return script.code;
}

describeInBrowser('the web chat in React', () => {
  test('follows the state of the page, tells it what happens, and goes when the page drops it', async () => {
    const browser = await launchBrowser();
    const backend = await startChatBackend();
    backend.answer = ({ type }) => (type === 'joined' ? [{ kind: 'text', text: 'Hello.' }] : []);
    const chat = await openChatPage(browser, 'about:blank');
    try {
      const { page } = chat;
      const script = await buildReactPage();
      const html =
        '<!doctype html><html lang="en"><div id="root"></div><script type="module" src="/react.js"></script>';
      await page.route('**/react.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
      await page.route('**/react', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await page.goto(`${backend.url}/react`);
      await page.getByRole('button', { name: 'Open chat' }).waitFor();
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('dialog', { name: 'Help' }).waitFor();
      await page.getByRole('log').getByText('Hello.').waitFor();
      await page.getByText('open, 0 unread').waitFor();
      await page.getByRole('button', { name: 'Hide' }).click();
      await page.getByText('closed, 0 unread').waitFor();
      await backend.say({ kind: 'text', text: 'Still there?' });
      await page.getByText('closed, 1 unread').waitFor();
      await page.getByRole('button', { name: 'Open chat, 1 new message' }).click();
      await page.getByText('open, 0 unread').waitFor();
      await page.getByRole('button', { name: 'Leave' }).click();
      await expect.poll(() => page.locator('usher-chat').count()).toBe(0);
    } finally {
      await chat.close();
      await backend.close();
      await leaveBrowser(browser);
    }
    expect(chat.complaints).toEqual([]);
  });
});
