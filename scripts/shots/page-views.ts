import type { View } from './view.ts';

/** The pages of the server itself, and the chat. */
export const pageViews: readonly View[] = [
  {
    name: 'sign-in',
    caption: 'Signing in',
    ...{ stage: 'empty', who: 'nobody', path: '/sign-in' },
    arrange: (page) => page.getByRole('button', { name: 'Sign in' }).waitFor(),
  },
  {
    name: 'welcome',
    caption: 'An invitation, just opened',
    ...{ stage: 'empty', who: 'nobody', path: ({ scene }) => `/welcome#${scene.invitation}` },
    arrange: (page) => page.getByRole('button', { name: 'Join' }).waitFor(),
  },
  {
    name: 'continue',
    caption: 'A link to a conversation, just opened',
    ...{ stage: 'empty', who: 'nobody', path: '/continue#shown' },
    arrange: (page) => page.getByRole('button', { name: 'Go on here' }).waitFor(),
  },
  {
    name: 'people',
    caption: 'Who works here',
    ...{ stage: 'customers', who: 'owner', path: '/people' },
    arrange: (page) => page.getByText('Dana Cole').waitFor(),
  },
  {
    name: 'account',
    caption: 'The own account',
    ...{ stage: 'customers', who: 'owner', path: '/account' },
    arrange: (page) => page.getByRole('heading').first().waitFor(),
  },
  {
    name: 'chat-list',
    caption: 'All that customers may talk to',
    ...{ stage: 'customers', who: 'nobody', path: '/chat' },
    arrange: (page) => page.getByText('Retail service').waitFor(),
  },
  {
    name: 'chat',
    caption: 'The web chat in the middle of a refund',
    ...{ stage: 'customers', who: 'nobody', path: '/chat/retail' },
    async arrange(page) {
      const chat = page.locator('usher-chat');
      await chat.getByRole('button', { name: 'Get a refund' }).click();
      await chat.getByText('What is the reason for the refund?').waitFor();
      await chat.getByRole('textbox').fill('The zipper broke on the second day');
      await page.keyboard.press('Enter');
      await chat.getByText(/full name/i).waitFor();
    },
  },
];
