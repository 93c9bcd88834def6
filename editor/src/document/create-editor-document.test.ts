import { standardCatalog } from '@usher/blocks';
import { parseJourney } from '@usher/journey';
import { describe, expect, test, vi } from 'vitest';
import { openDocument, retailText, smallJourney } from './test/open-document.ts';

describe('A document', () => {
  test('gives the file back as it was read', () => {
    expect(openDocument(retailText).toText()).toBe(retailText);
  });

  test('takes every step back to the very same text, and forth again', () => {
    const document = openDocument(retailText);
    const from = { state: 'greet', kind: 'outlet', name: 'done' } as const;
    document.run('addState', { parent: null, kind: 'step', block: 'ask-choice', from });
    document.run('remove', { states: ['purchase'] });
    document.run('nameState', { state: 'greet', name: 'Hello' });
    document.run('setText', { language: 'de', key: 'greet.content.text', value: 'Moin' });
    const last = document.toText();
    expect(parseJourney(last, standardCatalog)).toMatchObject({ ok: true, journey: document.journey });
    while (document.undoLabel !== undefined) document.undo();
    expect(document.toText()).toBe(retailText);
    while (document.redoLabel !== undefined) document.redo();
    expect(document.toText()).toBe(last);
  });

  test('joins typing in one field to one step, until a second has passed or something else is done', () => {
    const clock = { at: 0 };
    const document = openDocument(smallJourney(), { now: () => clock.at });
    const type = (name: string, at: number) => {
      clock.at = at;
      document.run('nameState', { state: 'greet', name }, { merge: 'name:greet' });
    };
    type('H', 0);
    type('He', 900);
    type('Hel', 1800);
    type('Hell', 2801);
    document.undo();
    expect(document.journey.states.greet?.name).toBe('Hel');
    document.undo();
    expect(document.journey.states.greet?.name).toBe('Greet');
    document.redo();
    type('Hello', 2802);
    document.undo();
    expect(document.journey.states.greet?.name).toBe('Hel');
  });

  test('forgets the redone once something new is done', () => {
    const document = openDocument(smallJourney());
    document.run('nameState', { state: 'greet', name: 'A' });
    document.undo();
    expect(document.redoLabel).toBe('Rename');
    document.run('nameState', { state: 'greet', name: 'B' });
    expect(document.redoLabel).toBeUndefined();
  });

  test('remembers 500 steps', () => {
    const document = openDocument(smallJourney());
    for (let step = 0; step < 510; step += 1) document.run('nameState', { state: 'greet', name: `Name ${step}` });
    let undone = 0;
    for (; document.undoLabel !== undefined; undone += 1) document.undo();
    expect(undone).toBe(500);
    expect(document.journey.states.greet?.name).toBe('Name 9');
  });

  test('says which states undo touched, and keeps all other objects', () => {
    const document = openDocument(smallJourney());
    const { ask } = document.journey.states;
    document.run('nameState', { state: 'greet', name: 'A' });
    expect(document.journey.states.ask).toBe(ask);
    expect(document.undo()).toEqual(['greet']);
    document.run('setText', { language: 'en', key: 'which.prompt', value: 'Which?' });
    expect(document.undo()).toEqual(['which']);
    document.run('moveStates', { positions: { number: { x: 400, y: 64 } } });
    expect(document.undo()).toEqual(['number']);
  });

  test('runs a group as one step', () => {
    const document = openDocument(smallJourney());
    const listener = vi.fn();
    document.subscribe(listener);
    const result = document.group('Rename both', (run) => {
      run('nameState', { state: 'greet', name: 'A' });
      return run('nameState', { state: 'ask', name: 'B' });
    });
    expect(result).toEqual({ ok: true });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(document.undoLabel).toBe('Rename both');
    document.undo();
    expect(document.journey.states.greet?.name).toBe('Greet');
    expect(document.undoLabel).toBeUndefined();
  });

  test('does nothing of a group in which one command is refused, or that throws', () => {
    const document = openDocument(smallJourney());
    const before = document.journey;
    const result = document.group('Both', (run) => {
      run('nameState', { state: 'greet', name: 'A' });
      run('nameState', { state: 'nowhere', name: 'B' });
      return run('nameState', { state: 'ask', name: 'C' });
    });
    expect(result).toMatchObject({ ok: false, code: 'document/unknown-state' });
    expect(() =>
      document.group('Both', (run) => {
        run('nameState', { state: 'greet', name: 'A' });
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(document.journey).toBe(before);
    expect(document.undoLabel).toBeUndefined();
  });

  test('makes no step of what changes nothing, and tells nobody', () => {
    const document = openDocument(smallJourney());
    const listener = vi.fn();
    document.subscribe(listener);
    expect(document.run('nameState', { state: 'greet', name: 'Greet' })).toEqual({ ok: true });
    expect([document.revision, document.undoLabel, listener.mock.calls.length]).toEqual([0, undefined, 0]);
  });

  test('is not changed through what was handed in', () => {
    const document = openDocument(smallJourney());
    const value = [{ id: 'x', kind: 'text' }];
    document.run('setProp', { state: 'greet', path: ['content'], value });
    value.push({ id: 'y', kind: 'text' });
    expect(document.journey.states.greet?.block?.props.content).toHaveLength(1);
  });

  test('refuses what no file could hold', () => {
    const document = openDocument(smallJourney());
    const input = { state: 'greet', path: ['x'], value: (() => 1) as never };
    expect(document.run('setProp', input)).toMatchObject({ ok: false, code: 'document/not-json' });
    const deep = { state: 'greet', path: ['x'], value: JSON.parse('['.repeat(120) + ']'.repeat(120)) };
    expect(document.run('setProp', deep)).toMatchObject({ ok: false, code: 'document/too-deep' });
    const large = { state: 'greet', path: ['x'], value: 'x'.repeat(2_100_000) };
    expect(document.run('setProp', large)).toMatchObject({ ok: false, code: 'document/too-large' });
    const proto = { state: 'greet', path: ['x'], value: JSON.parse('{"constructor": 1}') };
    expect(document.run('setProp', proto)).toMatchObject({ ok: false });
  });
});
