import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openScene, type Scene } from './scene.ts';
import { type Stage, type Surroundings, stages, type View } from './view.ts';

export const sizes = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof sizes;

export interface Visit {
  readonly view: View;
  readonly size: Size;
  /** The view, arranged. It is closed after the visit. */
  readonly page: Page;
}

export interface VisitOptions {
  readonly views: readonly View[];
  readonly sizes: readonly Size[];
  readonly context?: BrowserContextOptions;
  /** Hears of each stage before it is reached. */
  readonly onStage?: (stage: Stage) => void;
  /** Prepares a browser before anything is opened in it. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** Opens one view after the other on a server of their own, and brings journeys and customers in between. */
export async function visitViews(
  browser: Browser,
  { views, sizes: wanted, context: settings, onStage, prepare }: VisitOptions,
  visit: (visit: Visit) => Promise<void>,
): Promise<void> {
  onStage?.('empty');
  const scene = await openScene();
  try {
    let held = '';
    for (const stage of stages) {
      if (stage !== 'empty') onStage?.(stage);
      if (stage === 'journeys') await scene.bringJourneys();
      if (stage === 'customers') held = (await scene.bringCustomers()).held;
      for (const view of views.filter((each) => each.stage === stage)) {
        for (const size of wanted) {
          const options = { locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce', ...settings } as const;
          const context = await browse(browser, scene, view, { viewport: sizes[size], ...options });
          await prepare?.(context);
          const page = await arrange(context, view, { scene, held, isNarrow: size === 'narrow' });
          await visit({ view, size, page });
          await context.close();
        }
      }
    }
  } finally {
    await scene.end();
  }
}

function browse(
  browser: Browser,
  scene: Scene,
  { who }: View,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  return who === 'nobody' ? browser.newContext(options) : scene[who].browse(browser, options);
}

async function arrange(context: BrowserContext, view: View, surroundings: Surroundings): Promise<Page> {
  const page = await context.newPage();
  const path = typeof view.path === 'string' ? view.path : view.path(surroundings);
  await page.goto(surroundings.scene.url + path);
  try {
    await view.arrange(page, surroundings);
  } catch (error) {
    throw new Error(`The view "${view.name}" could not be arranged.`, { cause: error });
  }
  return page;
}
