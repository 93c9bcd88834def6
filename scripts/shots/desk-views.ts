import type { Page } from 'playwright-core';
import type { View } from './view.ts';

/** What agents see. */
export const deskViews: readonly View[] = [
  {
    name: 'desk-empty',
    caption: 'The desk on the first day',
    ...{ stage: 'empty', who: 'agent', path: '/desk' },
    arrange: (page) =>
      page
        .getByRole('heading', { name: 'Nobody waits' })
        .or(page.getByText(/Nobody waits/))
        .first()
        .waitFor({ state: 'attached' }),
  },
  {
    name: 'desk-lists',
    caption: 'Who waits, who is with whom',
    ...{ stage: 'customers', who: 'agent', path: '/desk' },
    arrange: (page) =>
      page
        .getByRole('link', { name: /asked for a person/i })
        .first()
        .waitFor(),
  },
  {
    name: 'desk',
    caption: 'A conversation at the desk',
    ...{ stage: 'customers', who: 'agent', path: ({ held }) => `/desk/${held}` },
    arrange: untilHeld,
  },
  {
    name: 'give-back',
    caption: 'Giving a conversation back to the bot',
    ...{ stage: 'customers', who: 'agent', path: ({ held }) => `/desk/${held}` },
    async arrange(page) {
      await untilHeld(page);
      await page.getByRole('button', { name: 'Give back' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Give back' }).waitFor();
    },
  },
];

async function untilHeld(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Reply to the customer' }).waitFor();
  await page
    .getByRole('region', { name: 'Transcript' })
    .getByText(/money on my card/)
    .waitFor();
}
