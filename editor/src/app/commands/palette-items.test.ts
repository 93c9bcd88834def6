import { describe, expect, test } from 'vitest';
import { commandItems, findItems, type PaletteItem } from './palette-items.ts';

const item = (title: string, kind: PaletteItem['kind'] = 'command'): PaletteItem => ({
  id: title,
  title,
  detail: '',
  kind,
  searched: title.toLowerCase(),
});

describe('finding in the palette', () => {
  const items = [item('Show problems'), item('Publish'), item('Please publish soon', 'text')];

  test('shows commands and states, but no texts, before anything is typed', () => {
    expect(findItems(items, '').map(({ title }) => title)).toEqual(['Show problems', 'Publish']);
  });

  test('asks for every word, wherever it stands', () => {
    expect(findItems(items, 'PROB show')).toHaveLength(1);
    expect(findItems(items, 'show nothing')).toEqual([]);
  });

  test('puts what begins with the word first', () => {
    expect(findItems(items, 'pu').map(({ title }) => title)).toEqual(['Publish', 'Please publish soon']);
  });

  test('finds a command by other words for it', () => {
    const found = findItems(
      commandItems([{ id: 'try', title: 'Try it', group: 'Journey', words: 'simulator', run() {} }]),
      'simul',
    );
    expect(found.map(({ title }) => title)).toEqual(['Try it']);
  });
});
