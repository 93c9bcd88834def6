import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { views } from '../../scripts/shots/views.ts';
import { sizes, visitViews } from '../../scripts/shots/visit-views.ts';
import { axeOn, levels } from './axe.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('every main view', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  test('has no serious fault that axe finds, light and dark, and fits a narrow screen', async () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    await visitViews(browser, { views, sizes: ['wide'] }, async ({ view, page }) => {
      seen.add(view.name);
      const note = (when: string, found: readonly string[]) =>
        faults.push(...found.map((fault) => `${view.name}, ${when}: ${fault}`));
      await page.emulateMedia({ colorScheme: 'light' });
      note('light', await findFaults(page));
      await page.emulateMedia({ colorScheme: 'dark' });
      note('dark', await findFaults(page, 'color-contrast'));
      await page.setViewportSize(sizes.narrow);
      note('narrow', await findFaults(page, 'target-size'));
      if (await scrollsSideways(page)) note('narrow', ['scrolls sideways']);
    });
    expect(seen.size).toBe(views.length);
    expect(faults).toEqual([]);
  });
});

/** All faults, or those that one rule finds, for what differs in no other way. */
async function findFaults(page: Page, rule?: string): Promise<string[]> {
  // The drawing has tests of its own, and hundreds of elements.
  const axe = axeOn(page).exclude('.react-flow');
  const chosen = rule === undefined ? axe.withTags(levels) : axe.withRules(rule);
  const { violations } = await chosen.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html.slice(0, 200)}`));
}

function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
