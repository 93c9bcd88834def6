import { compileJourney, createBlockSet, runJourneyTest, simulate, simulateFrom } from '@usher/engine';
import { checkJourney, type JourneyInput, journeySchema } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { standardBlocks } from '../standard-blocks.ts';
import { standardCatalog } from '../standard-catalog.ts';

const at = Date.UTC(2026, 0, 1);
const source: JourneyInput = {
  format: 1,
  id: 'exchange',
  name: 'Exchange',
  languages: ['en'],
  variables: {
    who: { type: 'string', label: 'Name' },
    many: { type: 'number', label: 'Count' },
    photo: { type: 'object', label: 'Photo' },
    shop: { type: 'object', label: 'Shop' },
  },
  commands: { agent: { en: ['agent'] } },
  initial: 'form',
  on: { 'command.agent': 'person' },
  outlets: { 'no-answer': 'person', 'gave-up': 'person', cancelled: 'person' },
  states: {
    form: {
      block: {
        type: 'ask-form',
        version: 1,
        props: {
          fields: [
            { id: 'who', kind: 'text', saveAs: 'who' },
            { id: 'many', kind: 'number', saveAs: 'many', isRequired: false, min: 1 },
          ],
        },
      },
      outlets: { answered: 'photo' },
    },
    photo: {
      block: { type: 'ask-file', version: 1, props: { accepts: [{ id: 'one', kind: 'image' }], saveAs: 'photo' } },
      outlets: { answered: 'shop' },
    },
    shop: {
      block: { type: 'ask-location', version: 1, props: { saveAs: 'shop' } },
      outlets: { answered: 'person' },
    },
    person: {
      block: { type: 'hand-off', version: 1, props: {} },
      outlets: Object.fromEntries(
        ['served', 'returned', 'nobody-available', 'wait-expired', 'customer-cancelled', 'desk-failed'].map((each) => [
          each,
          'bye',
        ]),
      ),
    },
    bye: { block: { type: 'end', version: 1, props: {} } },
  },
  texts: {
    en: {
      'form.title': 'Your exchange',
      'form.fields.who.label': 'Name',
      'form.fields.many.label': 'How many?',
      'photo.prompt': 'A photo, please',
      'shop.prompt': 'Where do you shop?',
      'bye.content.first': 'Bye',
    },
  },
  tests: [
    {
      name: 'Filled in at once',
      script: [
        { fill: { who: 'Ann', many: 2 } },
        { expect: { state: 'photo' } },
        { send: { name: 'a.pdf', mime: 'application/pdf' } },
        { expect: { state: 'photo' } },
        { send: { name: 'a.png', mime: 'image/png' } },
        { place: { latitude: 52.5, longitude: 13.4 } },
        { expect: { state: 'person' } },
      ],
    },
    {
      name: 'One by one',
      script: [
        { say: 'Ann' },
        { pick: 'skip:many' },
        { pick: 'change' },
        { say: 'name' },
        { say: 'Bea' },
        { say: 'back' },
        { say: 'Cleo' },
        { pick: 'send' },
        { expect: { state: 'photo' } },
      ],
    },
  ],
};
const journey = journeySchema.parse(source);
const program = compileJourney(journey, createBlockSet(standardBlocks));
const formTokens = ({ said }: ReturnType<typeof simulate>) =>
  said.flatMap((content) => (content.kind === 'form' ? content.token : []));

describe('a journey that asks with a form, for a file and a place', () => {
  test('keeps the rules', () => {
    expect(checkJourney(journey, standardCatalog).filter(({ severity }) => severity === 'must')).toEqual([]);
  });

  test.each(journey.tests.map((each) => [each.name, each] as const))('passes its own test: %s', (_name, script) => {
    expect(runJourneyTest(program, script, at)).toMatchObject({ passed: true });
  });

  test('unsets what was left out, though it was filled in before', () => {
    const chat = simulate(program, { at, variables: { many: 5 } });
    chat.fill({ who: 'Ann', many: '' });
    expect(chat.snapshot.variables).toMatchObject({ who: 'Ann' });
    expect(chat.snapshot.variables).not.toHaveProperty('many');
  });

  test('goes on after a restart with what was filled in, by the same form', () => {
    const chat = simulate(program, { at });
    const [token] = formTokens(chat);
    chat.say('Ann');
    const again = simulateFrom(program, { at, snapshot: JSON.parse(JSON.stringify(chat.snapshot)) });
    again.take({ type: 'form.submitted', token: token ?? '', values: { many: 3 } });
    expect(again.snapshot.variables).toMatchObject({ who: 'Ann', many: 3 });
  });

  test('answers an old form and changes nothing', () => {
    const chat = simulate(program, { at });
    const [token] = formTokens(chat);
    chat.fill({ who: 'Ann' });
    chat.take({ type: 'form.submitted', token: token ?? '', values: { who: 'Bea' } });
    expect(chat.snapshot.variables).toMatchObject({ who: 'Ann' });
    expect(chat.lines.at(-2)).toContain('earlier question');
  });
});
