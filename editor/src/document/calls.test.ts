import { readFileSync } from 'node:fs';
import { standardCatalog } from '@usher/blocks';
import { type BlockCatalog, type Journey, parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createPublishedJourneys } from '../app/published-journeys.ts';
import { litLines } from '../simulator/lit-lines.ts';
import { callType, createEditorDocument, lineKey, listLinesOf } from './index.ts';

function read(name: string): { readonly text: string; readonly journey: Journey } {
  const text = readFileSync(new URL(`../../../examples/calls/${name}.journey.json`, import.meta.url), 'utf8');
  const parsed = parseJourney(text, standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { text, journey: parsed.journey };
}
const [booking, identify] = [read('booking'), read('identify')];
const catalog: BlockCatalog = {
  ...standardCatalog,
  journeys: (id) => (id === 'identify' ? identify.journey : undefined),
};
const open = (journey = booking.journey) => createEditorDocument({ journey, catalog, now: () => 0 });
const stateOf = (journey: Journey, key: string) => journey.states[key];

describe('a step that calls a journey', () => {
  test('is added like one with a block, and put in the middle of a line', () => {
    const document = open();
    const onLine = lineKey({ state: 'booked', kind: 'outlet', name: 'done', index: 0 });
    const result = document.run('addState', { parent: null, kind: 'step', block: callType, onLine });
    expect(result).toMatchObject({ ok: true, select: ['call'] });
    expect(stateOf(document.journey, 'call')).toEqual({ call: { journey: '', with: {}, save: {} } });
    expect(stateOf(document.journey, 'booked')?.outlets?.done).toBe('call');
  });

  test('has the ends of the journey as ways out', () => {
    const { journey } = open();
    const lines = listLinesOf(journey, 'who', catalog).map(({ id, to, isStale }) => [id.name, to, isStale]);
    expect(lines).toEqual([
      ['known', 'booked', undefined],
      ['unknown', 'person', undefined],
    ]);
  });

  test('calls another journey, runs a block instead, or does nothing', () => {
    const document = open();
    const call = { journey: 'hello', with: {}, save: {} };
    expect(document.run('setCall', { state: 'who', call })).toEqual({ ok: true });
    expect(stateOf(document.journey, 'who')?.call).toEqual(call);
    document.run('setBlock', { state: 'who', block: 'say' });
    expect(stateOf(document.journey, 'who')).toMatchObject({ block: { type: 'say' } });
    expect(stateOf(document.journey, 'who')).not.toHaveProperty('call');
    expect(document.run('setCall', { state: 'who', call })).toMatchObject({ ok: false, code: 'document/no-call' });
    document.run('setBlock', { state: 'who', block: callType });
    expect(stateOf(document.journey, 'who')).not.toHaveProperty('block');
    document.run('setBlock', { state: 'who', block: null });
    expect(stateOf(document.journey, 'who')).not.toHaveProperty('call');
    while (document.undoLabel !== undefined) document.undo();
    expect(document.toText()).toBe(open().toText());
  });

  test('follows a variable that is renamed, in what is given and in what is kept', () => {
    const document = open();
    const call = { journey: 'identify', with: { why: 'string(vars.day) + vars.guest' }, save: { customer: 'guest' } };
    document.run('setCall', { state: 'who', call });
    document.run('renameVariable', { name: 'guest', to: 'visitor' });
    expect(stateOf(document.journey, 'who')?.call).toEqual({
      ...call,
      with: { why: 'string(vars.day) + vars.visitor' },
      save: { customer: 'visitor' },
    });
  });

  test('lights the way out by which the journey ended', () => {
    const trace = ['who/$journey', 'who/ask-email', 'who/keep', 'who/known', 'booked', 'end'].flatMap((state) => [
      { kind: 'entered', state } as const,
      { kind: 'left', state } as const,
    ]);
    expect(litLines(booking.journey, catalog, trace)).toContain(
      lineKey({ state: 'who', kind: 'outlet', name: 'known', index: 0 }),
    );
  });
});

describe('the published journeys', () => {
  test('are those that the server has, and stay while it does not answer', async () => {
    const documents = [booking, identify].map(({ text, journey }) => ({ id: journey.id, number: 1, document: text }));
    let answers = true;
    const publishedJourneys = async () => {
      if (!answers) throw new Error('offline');
      return { journeys: documents };
    };
    const published = createPublishedJourneys({ publishedJourneys }, standardCatalog);
    let told = 0;
    published.subscribe(() => {
      told += 1;
    });
    expect(published.calledBy(booking.journey)).toEqual([]);
    await published.load();
    expect(published.list().map(({ name }) => name)).toEqual(['Booking', 'Identify a customer']);
    expect(published.calledBy(booking.journey)).toEqual([identify.journey]);
    answers = false;
    const before = published.find('identify');
    await published.load();
    expect(published.find('identify')).toBe(before);
    expect(told).toBe(1);
  });
});
