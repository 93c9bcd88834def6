import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHarness } from '@usher/editor/testing/canvas';
import type { Journey } from '@usher/journey';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { axeOn } from './axe.ts';
import { rest } from './canvas-drag.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const retail = join(root, 'examples/retail/retail.journey.json');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Two questions and an end, and a group beside them. */
const small = {
  format: 1,
  id: 'small',
  name: 'Small',
  languages: ['en'],
  initial: 'greet',
  outlets: { 'no-answer': 'bye', 'gave-up': 'bye' },
  variables: { name: { type: 'string', label: 'Name' } },
  states: {
    greet: { name: 'Greet', block: { type: 'say', version: 1, props: { content: [{ id: 'hi', kind: 'text' }] } } },
    'ask-name': {
      name: 'Ask the name',
      block: { type: 'ask-text', version: 1, props: { saveAs: 'name' } },
      outlets: { answered: 'bye' },
    },
    bye: { name: 'Bye', block: { type: 'end', version: 1, props: { outcome: 'done' } } },
    details: {
      name: 'Details',
      initial: 'size',
      states: {
        size: { name: 'Size', block: { type: 'say', version: 1, props: { content: [{ id: 'hi', kind: 'text' }] } } },
      },
    },
  },
  texts: { en: { 'greet.content.hi': 'Hello', 'ask-name.prompt': 'Who are you?', 'size.content.hi': 'Large' } },
  layout: {
    greet: { x: 0, y: 0 },
    'ask-name': { x: 320, y: 0 },
    bye: { x: 640, y: 0 },
    details: { x: 0, y: 240 },
    size: { x: 40, y: 64 },
  },
} as const;

describeInBrowser('the canvas', () => {
  let browser: Browser;
  let server: Server;
  let folder: string;
  let journeyText: string = JSON.stringify(small);
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'usher-canvas-'));
    await buildHarness(root, folder, retail);
    server = createServer((request, response) => {
      const path = request.url === '/' ? '/index.html' : (request.url ?? '');
      if (path === '/favicon.ico') return void response.writeHead(204).end();
      response.setHeader('content-type', types[extname(path)] ?? 'text/plain');
      response.end(path === '/journey.json' ? journeyText : readFileSync(join(folder, path)));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function open(text: string, options: BrowserContextOptions = {}): Promise<void> {
    journeyText = text;
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
      ...options,
    });
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.locator('.react-flow__node').first().waitFor();
    await rest(page, page.locator('.react-flow__node').first());
  }
  const openSmall = (options?: BrowserContextOptions) => open(JSON.stringify(small), options);

  const settle = () =>
    page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  const journey = () =>
    page.evaluate(
      () => (window as unknown as { usherEditor: { document: { journey: Journey } } }).usherEditor.document.journey,
    );
  const undo = () =>
    page.evaluate(
      () => void (window as unknown as { usherEditor: { document: { undo(): void } } }).usherEditor.document.undo(),
    );
  const canvas = () => page.locator('.canvas');
  const card = (key: string) => page.locator(`#state-${key}`);

  async function middleOf(selector: string): Promise<{ x: number; y: number }> {
    const box = await page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`${selector} is not drawn`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A nudge begins the drag, a few steps make it one, two frames let the canvas answer before it ends. */
  async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 4, from.y + 4);
    await page.mouse.move(to.x, to.y, { steps: 12 });
    await settle();
    await page.mouse.up();
    await settle();
  }

  const handleOf = (state: string, way: string) =>
    `.react-flow__node[data-id="${state}"] [data-handleid="${state}/outlet/${way}/0"]`;
  const stateCount = async () => Object.keys((await journey()).states).length;
  const untilStates = (count: number) => expect.poll(stateCount).toBe(count);
  const untilFocused = (locator: Locator) => locator.and(page.locator(':focus')).waitFor();
  const nameField = () => page.locator('.canvas-name-field');

  /** Chooses what the new step does by a few letters, as soon as the list is there to type into. */
  async function typeKind(letters: string): Promise<void> {
    const field = page.getByRole('combobox', { name: /What the new step/ });
    await untilFocused(field);
    await page.keyboard.type(letters);
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });
  }

  describe('with the pointer', () => {
    test('creates a step by a double-click, with a block found by typing', async () => {
      await openSmall();
      await page.mouse.dblclick(1200, 600);
      await typeKind('choose');
      await untilFocused(nameField());
      await page.keyboard.press('Escape');
      const { states } = await journey();
      expect(Object.values(states).map((state) => state.block?.type)).toContain('ask-choice');
      await undo();
      await untilStates(4);
    });

    test('draws a line from a way out to a state', async () => {
      await openSmall();
      await drag(await middleOf(handleOf('greet', 'done')), await middleOf('#state-ask-name'));
      await expect.poll(async () => (await journey()).states.greet?.outlets).toEqual({ done: 'ask-name' });
    });

    test('creates and connects where a line is let go on the empty canvas, as one step of undo', async () => {
      await openSmall();
      const from = await middleOf(handleOf('greet', 'done'));
      await drag(from, { x: from.x + 60, y: from.y + 500 });
      await typeKind('wait');
      const { states } = await journey();
      const target = states.greet?.outlets?.done;
      expect(states[target ?? '']?.block?.type).toBe('wait');
      await undo();
      expect((await journey()).states.greet?.outlets).toBeUndefined();
      await untilStates(4);
    });

    test('moves a group with what is in it, as one command', async () => {
      await openSmall();
      const bar = await middleOf('#state-details .canvas-bar');
      await drag({ x: bar.x + 40, y: bar.y }, { x: bar.x + 200, y: bar.y + 80 });
      await expect.poll(async () => (await journey()).layout.details?.x).toBeGreaterThan(100);
      expect((await journey()).layout.size).toMatchObject({ x: 40, y: 64 });
      await undo();
      expect((await journey()).layout.details).toMatchObject({ x: 0, y: 240 });
    });

    test('puts a step into a group where it is let go', async () => {
      await openSmall();
      const group = await page.locator('#state-details').boundingBox();
      const from = await middleOf('#state-ask-name .canvas-name');
      await drag(from, { x: (group?.x ?? 0) + (group?.width ?? 0) - 60, y: (group?.y ?? 0) + 90 });
      await expect.poll(async () => Object.keys((await journey()).states.details?.states ?? {})).toContain('ask-name');
    });

    test('adds what is dragged from the panel into the group under the pointer', async () => {
      await openSmall();
      const group = await page.locator('#state-details').boundingBox();
      await drag(await middleOf('.canvas-panel-item[aria-label="Decide"]'), {
        x: (group?.x ?? 0) + (group?.width ?? 0) - 50,
        y: (group?.y ?? 0) + (group?.height ?? 0) - 30,
      });
      const inside = async () => Object.values((await journey()).states.details?.states ?? {});
      await expect.poll(async () => (await inside()).map((state) => state.block?.type)).toContain('decide');
    });

    test('renames by a double-click, and gives it up by Escape', async () => {
      await openSmall();
      await card('greet').dblclick();
      await page.getByRole('textbox', { name: 'Name' }).fill('Welcome');
      await page.keyboard.press('Enter');
      const name = async () => Object.values((await journey()).states)[0]?.name;
      await expect.poll(name).toBe('Welcome');
      await page.locator('.canvas-name', { hasText: 'Welcome' }).dblclick();
      await untilFocused(nameField());
      await page.keyboard.type('Nothing');
      await page.keyboard.press('Escape');
      await nameField().waitFor({ state: 'detached' });
      expect(await name()).toBe('Welcome');
    });

    test('selects what a rectangle holds, and moves it together', async () => {
      await openSmall();
      const [from, to] = [
        await page.locator('#state-greet').boundingBox(),
        await page.locator('#state-ask-name').boundingBox(),
      ];
      await drag(
        { x: (from?.x ?? 0) - 60, y: (from?.y ?? 0) - 30 },
        { x: (to?.x ?? 0) + (to?.width ?? 0) + 30, y: (to?.y ?? 0) + (to?.height ?? 0) + 10 },
      );
      await expect.poll(() => page.locator('.canvas-state.selected').count()).toBe(2);
      const at = await middleOf('#state-greet .canvas-summary');
      await drag(at, { x: at.x, y: at.y - 60 });
      const areHigher = async () => {
        const { layout } = await journey();
        return [layout.greet?.y, layout['ask-name']?.y].every((y) => y !== undefined && y < -30);
      };
      await expect.poll(areHigher).toBe(true);
      await undo();
      expect((await journey()).layout).toMatchObject({ greet: { y: 0 }, 'ask-name': { y: 0 } });
    });

    test('folds a group, and its lines end at it', async () => {
      await openSmall();
      await page.getByRole('button', { name: 'Fold Details' }).click();
      await expect.poll(() => card('size').count()).toBe(0);
      await page.getByRole('button', { name: 'Unfold Details' }).click();
      await card('size').waitFor();
    });

    test('offers at a right click what can be done there', async () => {
      await openSmall();
      await card('greet').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Wrap in a group' }).click();
      await expect.poll(async () => (await journey()).states.greet).toBeUndefined();
    });

    test('moves the view with Space and the pointer, and not the states', async () => {
      await openSmall();
      await canvas().focus();
      const before = await card('greet').boundingBox();
      const { layout } = await journey();
      await page.keyboard.down('Space');
      await drag({ x: 1100, y: 700 }, { x: 1200, y: 760 });
      await page.keyboard.up('Space');
      const moved = async () => ((await card('greet').boundingBox())?.x ?? 0) - (before?.x ?? 0);
      await expect.poll(moved).toBeGreaterThan(50);
      expect((await journey()).layout).toEqual(layout);
    });

    test('gives a drag up by Escape', async () => {
      await openSmall();
      const at = await middleOf('#state-greet .canvas-summary');
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x + 120, at.y + 90, { steps: 6 });
      await canvas().focus();
      await page.keyboard.press('Escape');
      await page.mouse.up();
      expect((await journey()).layout.greet).toMatchObject({ x: 0, y: 0 });
    });

    test('takes the end of a line elsewhere', async () => {
      await openSmall();
      const from = await middleOf(handleOf('ask-name', 'answered'));
      const to = await page.locator('#state-bye').boundingBox();
      await page.mouse.click((from.x + (to?.x ?? 0)) / 2 - 20, from.y);
      await drag(await middleOf('.react-flow__edgeupdater-target'), await middleOf('#state-greet'));
      await expect.poll(async () => (await journey()).states['ask-name']?.outlets).toEqual({ answered: 'greet' });
    });

    test('tidies everything, as one step of undo', async () => {
      await openSmall();
      const before = (await journey()).layout;
      await page.getByRole('button', { name: 'Tidy everything' }).click();
      await expect.poll(async () => JSON.stringify((await journey()).layout)).not.toBe(JSON.stringify(before));
      await undo();
      expect((await journey()).layout).toEqual(before);
    });

    test('inserts a step on a line', async () => {
      await openSmall();
      const from = await middleOf(handleOf('ask-name', 'answered'));
      const to = await page.locator('#state-bye').boundingBox();
      await page.mouse.click((from.x + (to?.x ?? 0)) / 2 - 20, from.y);
      await page.getByRole('button', { name: /Insert a step/ }).click();
      await typeKind('wait');
      const { states } = await journey();
      const between = states['ask-name']?.outlets?.answered ?? '';
      expect(states[between]).toMatchObject({ block: { type: 'wait' }, outlets: { done: 'bye' } });
    });
  });

  describe('with keys', () => {
    test('copies, pastes and duplicates through the clipboard of the system', async () => {
      await openSmall();
      await card('greet').click();
      await page.keyboard.press('Control+c');
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"usher": "clip"');
      await page.keyboard.press('Control+v');
      await untilStates(5);
      await page.keyboard.press('Control+d');
      await untilStates(6);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await untilStates(4);
    });

    test('walks, moves, deletes and takes it back', async () => {
      await openSmall();
      await card('greet').click();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => canvas().getAttribute('aria-activedescendant')).toBe('state-ask-name');
      await page.keyboard.press('Shift+ArrowDown');
      await expect.poll(async () => (await journey()).layout['ask-name']).toMatchObject({ x: 320, y: 8 });
      await page.keyboard.press('Delete');
      await expect.poll(async () => (await journey()).states['ask-name']).toBeUndefined();
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await journey()).states['ask-name']).toBeDefined();
    });

    test('wraps and unwraps', async () => {
      await openSmall();
      await card('greet').click();
      await page.keyboard.press('Control+g');
      await expect.poll(async () => (await journey()).states.greet).toBeUndefined();
      await untilFocused(nameField());
      await page.keyboard.press('Escape');
      await nameField().waitFor({ state: 'detached' });
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await journey()).states.greet).toBeDefined();
    });

    test('shows every key on a question mark', async () => {
      await openSmall();
      await canvas().focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys of the canvas' }).waitFor();
    });
  });

  describe('in the outline, by keyboard alone', () => {
    test('creates, connects, renames, orders and deletes a step', async () => {
      await openSmall();
      await page.getByRole('searchbox', { name: 'Search the outline' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await expect.poll(() => page.getByRole('row', { selected: true }).count()).toBe(1);
      await page.keyboard.press('Insert');
      await typeKind('wait');
      const name = page.getByRole('textbox', { name: 'Name' });
      await untilFocused(name);
      await page.keyboard.type('A short break');
      await page.keyboard.press('Enter');
      await name.waitFor({ state: 'detached' });
      const entry = async () =>
        Object.entries((await journey()).states).find(([, { block }]) => block?.type === 'wait');
      expect((await entry())?.[1].name).toBe('A short break');
      const key = (await entry())?.[0] ?? '';
      expect((await journey()).states.greet?.outlets?.done).toBe(key);

      await page.getByRole('button', { name: /^Lines of/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: 'Done' }).focus();
      await page.keyboard.type('Ask the');
      await page.getByRole('option', { name: 'Ask the name' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await entry())?.[1].outlets).toEqual({ done: 'ask-name' });

      await page.getByRole('row', { selected: true }).focus();
      await page.keyboard.press('Alt+ArrowUp');
      await page.keyboard.press('Delete');
      await expect.poll(entry).toBeUndefined();
      await expect.poll(() => page.locator('.outline [role="status"]').textContent()).toContain('Deleted');
    });

    test('stays in step with the canvas', async () => {
      await openSmall();
      await card('ask-name').click();
      await expect
        .poll(() => page.getByRole('row', { selected: true }).getAttribute('aria-label'))
        .toContain('Ask the name');
    });
  });

  describe('over a large journey', () => {
    test('draws the overview with few elements', async () => {
      await open(readFileSync(retail, 'utf8'));
      await canvas().focus();
      await page.keyboard.press('1');
      await settle();
      const states = (JSON.stringify(await journey()).match(/"block":/g) ?? []).length;
      expect(states).toBeGreaterThan(60);
      expect(await page.locator('.react-flow *').count()).toBeLessThan(1_500);
      expect(await page.locator('.react-flow__node').count()).toBeGreaterThan(10);
    });

    test.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (colorScheme) => {
      await open(readFileSync(retail, 'utf8'), { colorScheme });
      await card('greet').click();
      const { violations } = await axeOn(page, colorScheme).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.slice(0, 3).map(({ target }) => target) }))).toEqual(
        [],
      );
    });
  });
});
