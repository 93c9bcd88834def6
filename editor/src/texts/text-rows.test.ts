import { standardCatalog } from '@usher/blocks';
import { type JourneyInput, journeySchema } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { countMissing, filterTextRows, listTextRows } from './text-rows.ts';

const source: JourneyInput = {
  format: 1,
  id: 'shop',
  name: 'Shop',
  languages: ['en', 'de'],
  initial: 'ask',
  states: {
    ask: {
      name: 'What?',
      block: { type: 'ask-choice', version: 1, props: { options: [{ id: 'refund' }] } },
    },
    bye: { block: { type: 'say', version: 1 } },
  },
  texts: {
    en: { 'ask.prompt': 'What can I do?', 'ask.options.refund': 'Refund', 'replies.invalid': 'Pardon?' },
    de: { 'ask.prompt': 'Was kann ich tun?', 'old.prompt': 'Alt' },
  },
};
const journey = journeySchema.parse(source);
const words = {
  name: 'Ask',
  summary: '',
  help: '',
  fields: { prompt: { label: 'Question' }, options: { label: 'Options' } },
  outlets: {},
  problems: {},
};
const rows = listTextRows(journey, standardCatalog, () => words);

describe('the table of texts', () => {
  test('has the texts of states in the order drawn, then replies and what nothing shows', () => {
    expect(rows.map(({ key, stateName, label }) => [key, stateName, label])).toEqual([
      ['ask.prompt', 'What?', 'Question'],
      ['ask.options.refund', 'What?', 'Options: refund'],
      ['bye.content.first', 'bye', 'content: first'],
      ['replies.invalid', 'Built-in replies', 'invalid'],
      ['old.prompt', 'Shown nowhere', 'old.prompt'],
    ]);
  });

  test('names the languages that a text lacks, and counts them', () => {
    expect(rows.find(({ key }) => key === 'ask.options.refund')).toMatchObject({
      values: ['Refund', ''],
      missing: ['de'],
    });
    expect([...countMissing(rows, journey.languages)]).toEqual([
      ['en', 2],
      ['de', 3],
    ]);
  });

  test('leaves out what is optional and nowhere written, until it is', () => {
    expect(rows.map(({ key }) => key)).not.toContain('ask.invalid');
    const written = { ...journey, texts: { ...journey.texts, de: { 'ask.invalid': 'Wie bitte?' } } };
    const row = listTextRows(written, standardCatalog, () => words).find(({ key }) => key === 'ask.invalid');
    expect(row?.missing).toEqual(['en']);
  });

  test.each([
    [{ search: 'refund', onlyMissing: false }, ['ask.options.refund']],
    [{ search: 'TUN', onlyMissing: false }, ['ask.prompt']],
    [{ search: '', onlyMissing: true }, ['ask.options.refund', 'bye.content.first', 'replies.invalid', 'old.prompt']],
    [{ search: 'nothing of this', onlyMissing: false }, []],
  ])('is filtered by %j', (filter, keys) => {
    expect(filterTextRows(rows, filter).map(({ key }) => key)).toEqual(keys);
  });
});
