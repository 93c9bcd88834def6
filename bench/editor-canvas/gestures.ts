import type { Page } from 'playwright-core';
import { type Cost, nextFrame } from './open-editor.ts';

/** Something that a person does on the canvas or beside it, many times. */
export interface Gesture {
  readonly figure: string;
  readonly title: string;
  readonly turns: number;
  /** Brings the page there, and measures. */
  run(page: Page, cost: (work: () => Promise<void>) => Promise<Cost>): Promise<Cost>;
}

const frames = 40;
const letters = 'How do you do';

/** In this order: the last ones leave the whole journey shown. */
export const gestures: readonly Gesture[] = [
  {
    figure: 'pan',
    title: 'a frame while panning where texts can be read',
    turns: frames,
    async run(page, cost) {
      await pointAtCanvas(page);
      return cost(() => pan(page));
    },
  },
  {
    figure: 'zoom',
    title: 'a frame while zooming where texts can be read',
    turns: frames,
    async run(page, cost) {
      await pointAtCanvas(page);
      return cost(() => zoom(page));
    },
  },
  {
    figure: 'drag',
    title: 'a move of a state that is dragged',
    turns: frames,
    async run(page, cost) {
      const box = await page.locator('#state-s0-0').boundingBox();
      const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 12];
      await page.mouse.move(x, y);
      await page.mouse.down();
      const spent = await cost(async () => {
        for (let turn = 0; turn < frames; turn += 1) {
          await page.mouse.move(x + 5 + (turn % 20) * 3, y + 5 + (turn % 10) * 3);
          await oneFrame(page);
        }
      });
      // Taken back, so that the next round finds it where it was.
      await page.keyboard.press('Escape');
      await page.mouse.up();
      await nextFrame(page);
      return spent;
    },
  },
  {
    figure: 'type',
    title: 'a letter in a text of a step, until it is painted',
    turns: letters.length,
    async run(page, cost) {
      await page.locator('#state-s0-1 .canvas-name').click();
      const field = page.getByRole('textbox', { name: 'Question', exact: true });
      await field.fill('');
      await nextFrame(page);
      return cost(async () => {
        for (const letter of letters) {
          await page.keyboard.type(letter);
          await oneFrame(page);
        }
      });
    },
  },
  {
    figure: 'undo',
    title: 'undo or redo of a text, until it is painted',
    turns: 6,
    async run(page, cost) {
      await page.locator('.canvas').focus();
      return cost(async () => {
        for (let turn = 0; turn < 3; turn += 1) {
          await page.keyboard.press('Control+z');
          await nextFrame(page);
          await page.keyboard.press('Control+Shift+z');
          await nextFrame(page);
        }
      });
    },
  },
  {
    figure: 'overview',
    title: 'a frame while panning where all of the journey is shown',
    turns: frames,
    async run(page, cost) {
      await page.locator('.canvas').focus();
      await page.keyboard.press('Shift+1');
      await pointAtCanvas(page);
      const spent = await cost(() => pan(page));
      return spent;
    },
  },
];

async function pointAtCanvas(page: Page): Promise<void> {
  const box = await page.locator('.canvas').boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await nextFrame(page);
}

/** There and back again. */
async function pan(page: Page): Promise<void> {
  for (let turn = 0; turn < frames; turn += 1) {
    await page.mouse.wheel(turn < frames / 2 ? 30 : -30, turn < frames / 2 ? 12 : -12);
    await oneFrame(page);
  }
}

async function zoom(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  for (let turn = 0; turn < frames; turn += 1) {
    await page.mouse.wheel(0, turn % 20 < 10 ? 30 : -30);
    await oneFrame(page);
  }
  await page.keyboard.up('Control');
}

function oneFrame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
}
