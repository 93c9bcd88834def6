import type { Locator, Page } from 'playwright-core';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Two frames: what was done is drawn, and what follows from it. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** Until something has stopped moving: the view glides to what was added or opened. */
export async function rest(page: Page, locator: Locator): Promise<void> {
  let before = '';
  for (let still = 0; still < 3; ) {
    await settle(page);
    const now = JSON.stringify(await locator.boundingBox());
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

/** The middle of something on the page. */
export async function middleOf(locator: Locator): Promise<Spot> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A nudge begins the drag, a few steps make it one, and the canvas gets frames to answer before it ends. */
export async function drag(page: Page, from: Spot, to: Spot): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await settle(page);
  await page.mouse.up();
  await settle(page);
}

/** The handle of a way out on the canvas. */
export function handleOf(page: Page, state: string, way: string): Locator {
  return page.locator(`.react-flow__node[data-id="${state}"] [data-handleid="${state}/outlet/${way}/0"]`);
}

/** The card of a state on the canvas. */
export function cardOf(page: Page, state: string): Locator {
  return page.locator(`#state-${state}`);
}
