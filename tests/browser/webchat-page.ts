import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page with a chat, in a context of its own. */
export interface ChatPage {
  readonly page: Page;
  /** What the page complained about: a policy that was broken, a script that failed. */
  readonly complaints: string[];
  /** Writes into the chat and sends it. */
  say(words: string): Promise<void>;
  close(): Promise<void>;
}

export async function openChatPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<ChatPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('console', (message) => {
    const isNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isNetwork) complaints.push(message.text());
  });
  await page.goto(url);
  return {
    page,
    complaints,
    async say(words) {
      const box = page.getByRole('textbox', { name: 'Write a message' });
      await box.fill(words);
      await box.press('Enter');
    },
    close: () => context.close(),
  };
}
