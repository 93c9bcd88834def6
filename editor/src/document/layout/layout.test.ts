import { standardCatalog as catalog } from '@usher/blocks';
import type { Journey } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createEditorDocument } from '../create-editor-document.ts';
import { indexStates } from '../state-index.ts';
import { makeLargeJourney } from '../test/large-journey.ts';
import { openDocument, readJourney, retailText, smallJourney } from '../test/open-document.ts';
import { makeChart } from './chart.ts';
import { createGeometry } from './geometry.ts';
import { layOutChart } from './lay-out-chart.ts';
import { overlaps } from './overlaps.ts';
import { tidy } from './tidy.ts';
import { tidyInWorker } from './tidy-in-worker.ts';

/** Pairs of states beside each other that lie on each other, and those that stand out of their group. */
function findFaults(journey: Journey): string[] {
  const { boxes } = createGeometry(journey, catalog);
  const entries = [...indexStates(journey).values()];
  return entries.flatMap((entry) => {
    const box = boxes.get(entry.key);
    const outer = entry.parent && boxes.get(entry.parent.key);
    if (box === undefined) return [`${entry.key} has no box`];
    const isOut =
      outer && (box.x < 0 || box.y < 0 || box.x + box.width > outer.width || box.y + box.height > outer.height);
    const siblings = entries.filter((other) => other.parent === entry.parent && other.order > entry.order);
    const hit = siblings.filter((other) => overlaps(box, boxes.get(other.key) ?? box, 0)).map((other) => other.key);
    return [
      ...(isOut ? [`${entry.key} is out of its group`] : []),
      ...hit.map((other) => `${entry.key} lies on ${other}`),
    ];
  });
}

describe('Geometry', () => {
  test('keeps the places that a document names', () => {
    const journey = readJourney(retailText);
    const { boxes } = createGeometry(journey, catalog);
    for (const [key, place] of Object.entries(journey.layout))
      expect(boxes.get(key)).toMatchObject({ x: place.x, y: place.y });
  });

  test('places everything that has no place, and nothing lies on another', () => {
    const journey = readJourney({ ...readJourney(retailText), layout: {} });
    expect(findFaults(journey)).toEqual([]);
  });

  test('is the same object for the same journey', () => {
    const journey = readJourney(smallJourney());
    expect(createGeometry(journey, catalog)).toBe(createGeometry(journey, catalog));
  });
});

describe('Adding', () => {
  test('pushes what stands in the way and swaps no two states', () => {
    const document = createEditorDocument({ journey: makeLargeJourney(100), catalog, now: () => 0 });
    const before = createGeometry(document.journey, catalog).boxes;
    document.run('addState', { parent: 'g4', kind: 'step', block: 'ask-text', onLine: 's4-3/outlet/answered/0' });
    expect(findFaults(document.journey)).toEqual([]);
    const after = createGeometry(document.journey, catalog).boxes;
    const index = indexStates(document.journey);
    for (const [first, box] of before) {
      for (const [second, other] of before) {
        if (index.get(first)?.parent !== index.get(second)?.parent) continue;
        const [now, then] = [after.get(first), after.get(second)];
        if (box.x < other.x) expect(now?.x).toBeLessThan(then?.x ?? 0);
        if (box.y < other.y) expect(now?.y).toBeLessThan(then?.y ?? 0);
      }
    }
  });

  test('leaves all others where they are when there is room', () => {
    const document = openDocument(smallJourney());
    const { layout } = document.journey;
    document.run('addState', { parent: null, kind: 'step', from: { state: 'greet', kind: 'after', name: 'PT5M' } });
    expect(document.journey.layout).toMatchObject({ greet: layout.greet, which: layout.which, gone: layout.gone });
  });

  test('keeps the places that were worked out for the others', () => {
    const document = openDocument(smallJourney({ layout: {} }));
    const before = createGeometry(document.journey, catalog).boxes.get('gone');
    document.run('moveStates', { positions: { greet: { x: 0, y: 900 } } });
    expect(document.journey.layout.gone).toEqual({ x: before?.x, y: before?.y });
  });

  test('lets a group grow to the left while its states stay where they are', () => {
    const document = openDocument(smallJourney());
    document.run('moveStates', { positions: { which: { x: -60, y: 64 } } });
    expect(document.journey.layout).toMatchObject({
      ask: { x: 220, y: 0 },
      which: { x: 40, y: 64 },
      number: { x: 460, y: 64 },
    });
  });
});

describe('Tidying', () => {
  test('all of a journey lays nothing on another', () => {
    const document = openDocument({ ...readJourney(retailText), layout: {} });
    document.run('arrange', { positions: tidy(document.journey, catalog, 'all'), label: 'Tidy all' });
    expect(findFaults(document.journey)).toEqual([]);
    expect(document.undoLabel).toBe('Tidy all');
  });

  test('one group moves nothing in others', () => {
    const journey = readJourney(retailText);
    const places = tidy(journey, catalog, { group: 'refund' });
    expect(new Set(Object.keys(places))).toEqual(new Set(Object.keys(journey.states.refund?.states ?? {})));
  });

  test('twice is the same as once', () => {
    const chart = makeChart(readJourney(smallJourney()), catalog, null);
    expect(chart && layOutChart(chart)).toEqual(chart && layOutChart(chart));
  });

  test('without a worker is done by the page', async () => {
    const journey = readJourney(smallJourney());
    const none = () => {
      throw new Error('no worker here');
    };
    expect(await tidyInWorker(journey, catalog, none)).toEqual(tidy(journey, catalog, 'all'));
  });
});
