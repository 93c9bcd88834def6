import type { Locator } from 'playwright-core';

/**
 * Waits until what is typed goes to an element or to something in it. A window has the keys a moment after it is drawn, and has them
 * back a moment after a list that was open in it is gone; a person is slower than that, a test is not.
 */
export async function untilKeysGoTo(place: Locator): Promise<void> {
  await place.and(place.page().locator(':focus-within')).waitFor();
}

/** Closes a window by the key, and sees that it is closed. */
export async function closeByEscape(dialog: Locator): Promise<void> {
  await untilKeysGoTo(dialog);
  await dialog.page().keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
