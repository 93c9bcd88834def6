import { standardCatalog } from '@usher/blocks';
import { describe, expect, test } from 'vitest';
import { readRetail, smallJourney } from '../canvas/test/small-journey.ts';
import { createEditorDocument, tripsParent } from '../document/index.ts';
import { keepRows, listRows, listVisible } from './list-rows.ts';
import { moveState, nestBeside, nestInto } from './move-state.ts';

const rowsOf = (query = '', journey = smallJourney) =>
  listRows({ journey, catalog: standardCatalog, problems: [], query });
const open = () => createEditorDocument({ journey: smallJourney, catalog: standardCatalog, now: () => 0 });

describe('rows', () => {
  test('follow the document', () => {
    expect(listVisible(rowsOf(), new Set(['group']))).toEqual(['ask', 'group', 'first', 'second', 'bye']);
  });

  test('that are searched for keep those around them', () => {
    expect(listVisible(rowsOf('SECOND'), new Set(['group']))).toEqual(['group', 'second']);
  });

  test('of side trips stand under a row of their own', () => {
    expect(rowsOf('', readRetail()).at(-1)).toMatchObject({ key: tripsParent, kind: 'trips' });
  });
});

describe('rows that are listed again', () => {
  test('stay the same list where a change does not show in them', () => {
    const before = rowsOf();
    expect(keepRows(before, rowsOf())).toBe(before);
  });

  test('stay the same but for the row that changed and those around it', () => {
    const document = open();
    const before = rowsOf();
    document.run('nameState', { state: 'second', name: 'Other' });
    const after = keepRows(before, rowsOf('', document.journey));
    expect(after).toEqual(rowsOf('', document.journey));
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([true, false, true]);
    expect(after[1]?.children[0]).toBe(before[1]?.children[0]);
  });
});

describe('moving', () => {
  test('down and up changes the order', () => {
    const document = open();
    expect(moveState(document, 'ask', 'down')?.ok).toBe(true);
    expect(Object.keys(document.journey.states)).toEqual(['group', 'ask', 'bye']);
    moveState(document, 'ask', 'up');
    expect(Object.keys(document.journey.states)).toEqual(['ask', 'group', 'bye']);
  });

  test('goes into the group before, and out again', () => {
    const document = open();
    moveState(document, 'bye', 'in');
    expect(Object.keys(document.journey.states.group?.states ?? {})).toContain('bye');
    moveState(document, 'bye', 'out');
    expect(Object.keys(document.journey.states)).toEqual(['ask', 'group', 'bye']);
  });

  test('ends at the first and at the last', () => {
    expect([moveState(open(), 'ask', 'up'), moveState(open(), 'bye', 'down'), moveState(open(), 'ask', 'out')]).toEqual(
      [undefined, undefined, undefined],
    );
  });

  test('beside a state of another group is one step of undo', () => {
    const document = open();
    expect(nestBeside(document, 'bye', 'first', 'after')?.ok).toBe(true);
    expect(Object.keys(document.journey.states.group?.states ?? {})).toEqual(['first', 'bye', 'second']);
    document.undo();
    expect(Object.keys(document.journey.states)).toEqual(['ask', 'group', 'bye']);
  });

  test('into what holds nothing is not possible', () => {
    expect(nestInto(open(), 'bye', 'ask')).toBeUndefined();
  });
});
