import { standardCatalog } from '@usher/blocks';
import { type Journey, parseJourney } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { listChecklist } from './checklist-steps.ts';

const nothing = { hasTried: false, isPublished: false, hasOpenedChat: false };

function journeyOf(states: object, texts: object): Journey {
  const document = { format: 1, id: 'first', name: 'First', languages: ['en'], initial: 'greet', states, texts };
  const parsed = parseJourney(document, standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.journey;
}

const done = (journey: Journey, facts = nothing) =>
  listChecklist(journey, standardCatalog, facts)
    .filter((item) => item.isDone)
    .map(({ step }) => step);

describe('the checklist of a newcomer', () => {
  const greet = { greet: { block: { type: 'say', version: 1 } } };
  const ask = { 'ask-name': { block: { type: 'ask-text', version: 1, props: { saveAs: 'name' } } } };

  test('begins with nothing done', () => {
    expect(done(journeyOf(greet, {}))).toEqual([]);
  });

  test('sees what was written and asked', () => {
    expect(done(journeyOf(greet, { en: { 'greet.content.first': 'Hello' } }))).toEqual(['write']);
    const texts = { en: { 'greet.content.first': 'Hello', 'ask-name.prompt': 'Your name?' } };
    expect(done(journeyOf({ ...greet, ...ask }, texts))).toEqual(['write', 'ask']);
  });

  test('takes a text that is empty for not written', () => {
    expect(done(journeyOf(greet, { en: { 'greet.content.first': ' ' } }))).toEqual([]);
  });

  test('sees what was done beside the drawing', () => {
    const facts = { hasTried: true, isPublished: true, hasOpenedChat: true };
    expect(done(journeyOf(greet, {}), facts)).toEqual(['try', 'publish', 'chat']);
  });
});
