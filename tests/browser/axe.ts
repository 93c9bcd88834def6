import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The levels of WCAG that whole pages are held to. */
export const levels = ['wcag2a', 'wcag2aa', 'wcag22aa'];

/**
 * axe over a page as it stands: all its rules or those of some levels, and in dark colours the contrast alone, in which a page differs
 * from itself in light ones.
 */
export function axeOn(page: Page, colorScheme: 'light' | 'dark' = 'light', tags?: string[]): AxeBuilder {
  // The other mode is for frames of other origins, which our pages have none of; it opens a second page for every look.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  if (colorScheme === 'dark') return axe.withRules('color-contrast');
  return tags === undefined ? axe : axe.withTags(tags);
}
