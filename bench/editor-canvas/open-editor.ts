import type { Browser, CDPSession, Page } from 'playwright-core';
import type { BenchServer } from './start-server.ts';

/** An editor with a large journey open, in a browser of its own. */
export interface OpenEditor {
  readonly page: Page;
  readonly states: number;
  /** From the address to cards on the canvas and a field to type in. */
  readonly opened: Cost;
  /** What a piece of work costs, until what it has changed is painted. */
  cost(work: () => Promise<void>): Promise<Cost>;
  close(): Promise<void>;
}

/** In milliseconds. */
export interface Cost {
  /** Of the processes that draw pages, workers included: it depends little on what else the machine does. */
  readonly cpu: number;
  readonly wall: number;
}

export async function openEditor(browser: Browser, server: BenchServer, states: number): Promise<OpenEditor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const id = await server.draw(context, states);
  const session = await browser.newBrowserCDPSession();
  const page = await context.newPage();
  await page.goto(`${server.url}/`);
  await page.getByRole('heading').first().waitFor();
  await waitForQuiet(session);
  const cost = (work: () => Promise<void>) => measureCost(session, work);
  const opened = await cost(async () => {
    await page.goto(`${server.url}/journeys/${id}`, { waitUntil: 'commit' });
    await page.locator('.react-flow__node .canvas-state').first().waitFor();
    await page.getByLabel('Name of the journey').waitFor();
    await nextFrame(page);
  });
  await waitForQuiet(session);
  return { page, states, opened, cost, close: () => context.close() };
}

/** Waits until the next two frames are on the screen. */
export function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

async function measureCost(session: CDPSession, work: () => Promise<void>): Promise<Cost> {
  const cpu = await readCpu(session);
  const start = performance.now();
  await work();
  return { cpu: (await readCpu(session)) - cpu, wall: performance.now() - start };
}

/** So far, in milliseconds, of all that draws pages. */
async function readCpu(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** Waits until the pages have nothing more to do: half a second in which hardly any of it is work. */
export async function waitForQuiet(session: CDPSession): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const cost = await measureCost(session, () => new Promise((done) => setTimeout(done, 500)));
    if (cost.cpu < 40) return;
  }
}
