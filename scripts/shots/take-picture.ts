import type { Page } from 'playwright-core';

/** The page as it stands, once fonts and drawing have come to rest. */
export async function takePicture(page: Page, theme: 'light' | 'dark'): Promise<Buffer> {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  let before = await picture(page);
  for (let tries = 0; tries < 10; tries += 1) {
    await page.waitForTimeout(150);
    const after = await picture(page);
    if (after.equals(before)) return after;
    before = after;
  }
  return before;
}

function picture(page: Page): Promise<Buffer> {
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}
