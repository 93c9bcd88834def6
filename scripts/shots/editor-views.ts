import type { Page } from 'playwright-core';
import type { Surroundings, View } from './view.ts';

const atRetail = { stage: 'journeys', who: 'owner', path: '/journeys/retail' } as const;
const atParcels = { stage: 'journeys', who: 'owner', path: '/journeys/parcels' } as const;
const atList = { stage: 'journeys', who: 'owner', path: '/' } as const;

/** What designers see. */
export const editorViews: readonly View[] = [
  {
    name: 'journeys-empty',
    caption: 'The list of journeys on the first day',
    ...{ stage: 'empty', who: 'owner', path: '/' },
    arrange: (page) => page.getByRole('button', { name: 'New journey' }).first().waitFor(),
  },
  {
    name: 'journeys',
    caption: 'The list of journeys',
    ...atList,
    arrange: (page) => page.getByRole('link', { name: 'Retail service' }).waitFor(),
  },
  {
    name: 'new-journey',
    caption: 'Beginning a journey',
    ...atList,
    async arrange(page) {
      await page.getByRole('button', { name: 'New journey' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Create' }).waitFor();
    },
  },
  { name: 'editor', caption: 'A journey as it opens', ...atRetail, arrange: untilOpen },
  {
    name: 'editor-overview',
    caption: 'A whole journey from afar',
    ...atRetail,
    async arrange(page) {
      await untilOpen(page);
      await page.getByRole('button', { name: 'Show everything' }).click();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'editor-step',
    caption: 'At work on one step',
    ...atRetail,
    async arrange(page, { isNarrow }) {
      await untilOpen(page);
      await findAndDo(page, 'refund-reason');
      if (isNarrow) await page.getByRole('navigation', { name: 'Panels' }).getByText('Inspector').click();
      await page.getByRole('textbox', { name: 'Question' }).waitFor();
    },
  },
  {
    name: 'editor-preview',
    caption: 'What customers of a channel see of a step',
    ...atRetail,
    async arrange(page, { isNarrow }) {
      await untilOpen(page);
      await findAndDo(page, 'menu');
      if (isNarrow) await page.getByRole('navigation', { name: 'Panels' }).getByText('Inspector').click();
      await page.locator('summary', { hasText: 'As customers see it' }).click();
      await page.getByRole('button', { name: /Shown as on/ }).click();
      await page.getByRole('option', { name: 'Microsoft Teams' }).click();
      const seen = page.getByRole('region', { name: 'What customers see' });
      await seen.getByRole('list').first().waitFor();
      await seen.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'simulator',
    caption: 'Trying the journey in the middle of a refund',
    ...atRetail,
    async arrange(page) {
      await untilOpen(page);
      await page.keyboard.press('Control+Enter');
      const simulator = page.getByRole('region', { name: 'Try the journey' });
      await simulator.getByRole('button', { name: 'Get a refund' }).click();
      await simulator.getByText('What is the reason for the refund?').waitFor();
      await simulator.getByRole('textbox').first().fill('The zipper broke on the second day');
      await page.keyboard.press('Enter');
      await simulator
        .getByText(/full name/i)
        .first()
        .waitFor();
      await simulator.getByRole('textbox').first().fill('Norman Bouchard');
      await page.keyboard.press('Enter');
      await simulator.getByText('Norman Bouchard').first().waitFor();
    },
  },
  { name: 'problems', caption: 'Problems, with what mends them', ...atParcels, arrange: openProblems },
  panelView('texts', 'Texts', 'All texts beside each other'),
  panelView('variables', 'Variables', 'What the journey remembers'),
  panelView('settings', 'Journey', 'What holds for the whole journey'),
  panelView('tests', 'Tests', 'Conversations that the journey is held to'),
  panelView('versions', 'Versions', 'What was published, and when'),
  {
    name: 'publish',
    caption: 'What publishing will change',
    ...atRetail,
    async arrange(page) {
      await untilOpen(page);
      await findAndDo(page, 'Publish…');
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).waitFor();
    },
  },
  {
    name: 'channels',
    caption: 'Which journey answers on which channel',
    ...{ stage: 'journeys', who: 'owner', path: '/channels' },
    arrange: (page) => page.getByRole('button', { name: 'On Discord: Hello' }).waitFor(),
  },
  { name: 'first-steps', caption: 'The first steps of a new journey', ...atParcels, arrange: untilOpen },
];

function panelView(name: string, tab: string, caption: string): View {
  return {
    ...{ name, caption },
    ...atRetail,
    async arrange(page, surroundings) {
      await untilOpen(page);
      await openTab(page, tab, surroundings);
    },
  };
}

async function untilOpen(page: Page): Promise<void> {
  await page.getByLabel('Name of the journey').waitFor();
  await page.locator('.react-flow__node').first().waitFor();
  await page.locator('.save-state[data-state="saved"]').waitFor({ state: 'attached' });
}

async function openTab(page: Page, name: string, { isNarrow }: Surroundings): Promise<void> {
  if (isNarrow) await page.getByRole('navigation', { name: 'Panels' }).getByText('Inspector').click();
  const tab = page.getByRole('tab', { name });
  await tab.click();
  await page.getByRole('tabpanel', { name }).waitFor();
}

async function openProblems(page: Page): Promise<void> {
  await untilOpen(page);
  await page.keyboard.press('Control+Shift+M');
  await page.getByRole('region', { name: 'Problems' }).getByRole('button').first().waitFor();
}

/** Does the first thing that the search of everything finds. */
async function findAndDo(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Commands/ }).fill(words);
  await page.keyboard.press('Enter');
  await page.locator('.palette').waitFor({ state: 'detached' });
}
