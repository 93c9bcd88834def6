import type { Locator, Page } from 'playwright-core';
import { cardOf, drag, handleOf, middleOf, rest, type Spot } from './canvas-drag.ts';

/** Draws in the editor as a person does with a mouse, who types only names and texts. */
export interface DrawingHand {
  /** A step on the empty canvas, by a double-click at a share of its width and height. */
  addAt(across: number, down: number, kind: string, name: string): Promise<void>;
  /** A step at the end of a new line that is let go on the empty canvas. */
  drawNew(from: string, way: string, kind: string, name: string): Promise<void>;
  /** A line from a way out to a card that is there. */
  drawTo(from: string, way: string, to: string): Promise<void>;
  /** Opens a state in the inspector. */
  open(name: string): Promise<void>;
  /** A step dragged from the panel beside the canvas, below a card that is in sight. */
  placeFromPanel(kind: string, below: string, name: string): Promise<void>;
  /** Selects cards that are in sight and makes a group of them. */
  wrapWith(first: string, others: readonly string[], name: string): Promise<void>;
  /** Leads a way out of a state somewhere in the inspector; of the one that is open where none is named. */
  lead(way: RegExp, to: string, of?: string): Promise<void>;
  pick(picker: Locator, option: string): Promise<void>;
  /** One of the variables that a box with suggestions offers. */
  choose(box: Locator, option: string): Promise<void>;
  /** A variable made where it is needed. */
  newVariable(place: Locator, label: string): Promise<void>;
  /** A variable made in the list of them. */
  addVariable(label: string, type: string): Promise<void>;
}

export function handOn(page: Page): DrawingHand {
  const hand: DrawingHand = {
    async addAt(across, down, kind, name) {
      const { x, y, width, height } = await boxOf(page.locator('.canvas'));
      await page.mouse.dblclick(x + width * across, y + height * down);
      await chooseKind(page, kind);
      await nameIt(page, name);
    },
    async drawNew(from, way, kind, name) {
      const start = await middleOf(await bringHandle(page, from, way));
      await drag(page, start, await findEmptySpot(page, start));
      await chooseKind(page, kind);
      await nameIt(page, name);
    },
    async drawTo(from, way, to) {
      const start = await middleOf(await bringHandle(page, from, way));
      await drag(page, start, await middleOf(cardOf(page, to)));
    },
    async open(name) {
      const outline = page.getByRole('treegrid', { name: 'States of the journey' });
      await outline.getByText(name, { exact: true }).click();
    },
    async placeFromPanel(kind, below, name) {
      const card = cardOf(page, below);
      await rest(page, card);
      const box = await boxOf(card);
      const item = page.getByRole('toolbar', { name: 'Add to the journey' }).getByRole('button', { name: kind });
      await drag(page, await middleOf(item), { x: box.x + box.width / 2, y: box.y + box.height + 140 });
      await nameIt(page, name);
    },
    async wrapWith(first, others, name) {
      const headOf = async (key: string): Promise<Spot> => {
        const box = await boxOf(cardOf(page, key));
        return { x: box.x + box.width / 2, y: box.y + 20 };
      };
      await rest(page, cardOf(page, first));
      await page.mouse.click(...toPair(await headOf(first)));
      await page.keyboard.down('Shift');
      for (const other of others) await page.mouse.click(...toPair(await headOf(other)));
      await page.keyboard.up('Shift');
      await page.getByRole('button', { name: 'Wrap in a group' }).click();
      await nameIt(page, name);
    },
    async lead(way, to, of) {
      if (of !== undefined) await hand.open(of);
      await hand.pick(page.getByRole('tabpanel').getByRole('button', { name: way }), to);
    },
    async pick(picker, option) {
      await picker.click();
      await page.getByRole('option', { name: option }).first().click();
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    },
    async choose(box, option) {
      await box.fill(option);
      await page.getByRole('option', { name: option }).first().click();
      await page.getByRole('listbox').waitFor({ state: 'detached' });
    },
    async newVariable(place, label) {
      await place.getByRole('button', { name: 'New variable' }).click();
      await createVariable(page, label);
    },
    async addVariable(label, type) {
      await page.getByRole('tab', { name: 'Variables' }).click();
      await page.getByRole('tabpanel').getByRole('button', { name: 'New variable' }).click();
      await createVariable(page, label, type);
      await page.getByRole('tab', { name: 'State' }).click();
    },
  };
  return hand;
}

/** The handle of a way out, with empty canvas to the right of it: the view is moved with the wheel. */
async function bringHandle(page: Page, state: string, way: string): Promise<Locator> {
  const handle = handleOf(page, state, way);
  await handle.waitFor();
  await rest(page, handle);
  const canvas = await boxOf(page.locator('.canvas'));
  const spot = await middleOf(handle);
  await page.mouse.move(canvas.x + canvas.width / 2, canvas.y + 20);
  await page.mouse.wheel(spot.x - canvas.x - canvas.width * 0.4, spot.y - canvas.y - canvas.height * 0.4);
  await rest(page, handle);
  return handle;
}

interface Box extends Spot {
  readonly width: number;
  readonly height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not drawn.`);
  return box;
}

const toPair = ({ x, y }: Spot) => [x, y] as const;

async function chooseKind(page: Page, kind: string): Promise<void> {
  await page.getByRole('combobox', { name: /What the new step/ }).fill(kind);
  await page.getByRole('option').first().click();
}

async function createVariable(page: Page, label: string, type?: string): Promise<void> {
  await page.getByRole('textbox', { name: 'What it holds' }).fill(label);
  if (type !== undefined) {
    await page.getByRole('dialog').getByRole('button', { name: /Type$/ }).click();
    await page.getByRole('option', { name: type, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  // What follows may be done with the bare mouse, which the open form would take.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function nameIt(page: Page, name: string): Promise<void> {
  const field = page.locator('.canvas-name-field');
  await field.fill(name);
  await field.press('Enter');
  await field.waitFor({ state: 'detached' });
}

/** The nearest spot to the right of a handle with nothing of the drawing under it. */
async function findEmptySpot(page: Page, from: Spot): Promise<Spot> {
  const found = await page.evaluate(({ x, y }) => {
    const isEmpty = (left: number, top: number) => {
      const element = document.elementFromPoint(left, top);
      return element?.classList.contains('react-flow__pane') === true;
    };
    for (let away = 90; away < 900; away += 40) {
      for (const down of [0, 60, -60, 120, -120, 200, -200, 300, -300, 400]) {
        if (isEmpty(x + away, y + down)) return { x: x + away, y: y + down };
      }
    }
    return undefined;
  }, from);
  if (found === undefined) throw new Error('There is no empty canvas right of this way out.');
  return found;
}
