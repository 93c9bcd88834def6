import { describe, expect, test } from 'vitest';
import { picture, readRetail, smallJourney } from '../test/small-journey.ts';
import type { StateData } from './canvas-node.ts';
import { anywhereId } from './canvas-node.ts';

const dataOf = (key: string, view: Parameters<typeof picture>[1] = {}) =>
  picture(smallJourney, view).nodes.find((node) => node.id === key)?.data as StateData;
const waysOf = (key: string) => dataOf(key).ways.map(({ way, jump }) => [way.kind, way.label, jump ?? '']);

describe('a card', () => {
  test('says in the language of the view what is asked, values by their names', () => {
    expect(dataOf('ask').summary).toBe('Who are you, ‹First name›?');
    expect(dataOf('ask', { language: 'de' }).summary).toBe('Wer sind Sie, ‹First name›?');
  });

  test('tells drawn ways out from inherited ones, and names where those lead', () => {
    expect(waysOf('ask')).toEqual([
      ['drawn', 'Answered', ''],
      ['inherited', 'Gave up', 'Bye'],
      ['inherited', 'No answer', 'Bye'],
      ['drawn', 'After 10 min', ''],
    ]);
  });

  test('shows a way out that leads nowhere as open', () => {
    expect(waysOf('second')).toEqual([['open', 'Done', '']]);
  });

  test('says a condition in plain words', () => {
    expect(waysOf('group')).toEqual([['drawn', 'At once: if tries ≥ 3', '']]);
  });

  test('marks the start of the journey and of each group', () => {
    expect([dataOf('ask'), dataOf('first'), dataOf('second')].map(({ isInitial }) => isInitial)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the picture', () => {
  test('keeps parents before their children, and children inside of them', () => {
    const ids = picture(smallJourney).nodes.map(({ id }) => id);
    expect(ids).toEqual([anywhereId, 'ask', 'group', 'first', 'second', 'bye']);
  });

  test('draws the lines of the whole journey only where they are asked for', () => {
    const far = picture(smallJourney).lines.filter(({ source }) => source === anywhereId);
    expect(far.map(({ data }) => data?.isFar)).toEqual([true, true, true]);
  });

  test('lifts lines of a folded group to it', () => {
    const { nodes, lines } = picture(smallJourney, { folded: ['group'] });
    expect(nodes.map(({ id }) => id)).not.toContain('first');
    expect(lines.find(({ source }) => source === 'ask')?.target).toBe('group');
    expect(lines.filter(({ source, target }) => source === 'group' && target === 'group')).toEqual([]);
  });

  test('draws a line of a state to itself around it', () => {
    const loop = picture(smallJourney).lines.find(({ data }) => data?.isLoop);
    expect(loop?.source).toBe('ask');
    expect(loop?.data?.points.length).toBeGreaterThanOrEqual(6);
  });

  test('gives every drawn line a handle at its beginning', () => {
    const { nodes, lines } = picture(readRetail());
    const handles = new Map(nodes.map((node) => [node.id, new Set(node.handles?.map(({ id }) => id))]));
    const lost = lines.filter(({ source, sourceHandle }) => !handles.get(source)?.has(sourceHandle ?? ''));
    expect(lost).toEqual([]);
  });

  test('draws few states of a large journey far out, and miniatures of the rest', () => {
    const near = picture(readRetail());
    const far = picture(readRetail(), { zoom: 0.15 });
    expect(near.nodes.length).toBeGreaterThan(100);
    expect(far.nodes.length).toBeLessThan(50);
    expect(far.nodes.filter(({ data }) => 'miniature' in data).length).toBeGreaterThan(3);
  });

  test('draws every transition of the journey once, or names it at its beginning', () => {
    const { lines, ways } = picture(readRetail());
    const drawn = lines.flatMap(({ data }) => data?.lines ?? []);
    const wanted = [...ways.values()].flat().filter(({ kind, to }) => kind === 'drawn' && to !== '@return');
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn.length).toBe(wanted.length);
  });

  test('is worked out for a large journey within the time of a few frames', () => {
    const journey = readRetail();
    picture(journey);
    const start = performance.now();
    picture(journey);
    expect(performance.now() - start).toBeLessThan(400);
  });
});
