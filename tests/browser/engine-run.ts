import { standardBlocks } from '@usher/blocks';
import { compileJourney, createBlockSet, simulate } from '@usher/engine';
import { journeySchema } from '@usher/journey';

const journey = journeySchema.parse({
  format: 1,
  id: 'everywhere',
  name: 'Everywhere',
  languages: ['de', 'en'],
  timeZone: 'Europe/Berlin',
  variables: {
    size: { type: 'string', label: 'Size' },
    bought: { type: 'date', label: 'Bought' },
    days: { type: 'number', label: 'Days' },
  },
  commands: { help: { de: ['hilfe'], en: ['help'] } },
  on: { 'command.help': { trip: 'help' } },
  initial: 'size',
  outlets: { 'gave-up': 'end', 'no-answer': 'end' },
  trips: {
    help: {
      block: { type: 'say', version: 1, props: { content: [{ id: 'first', kind: 'text' }] } },
      outlets: { done: '@return' },
    },
  },
  states: {
    size: {
      block: {
        type: 'ask-choice',
        version: 1,
        props: { options: [{ id: 'small' }, { id: 'large' }], branches: false, saveAs: 'size' },
      },
      outlets: { answered: 'bought' },
    },
    bought: { block: { type: 'ask-date', version: 1, props: { saveAs: 'bought' } }, outlets: { answered: 'reckon' } },
    reckon: {
      block: {
        type: 'set',
        version: 1,
        props: { assignments: [{ id: 'days', variable: 'days', value: 'daysBetween(vars.bought, now)' }] },
      },
      outlets: { done: 'tell' },
    },
    tell: {
      block: { type: 'say', version: 1, props: { content: [{ id: 'first', kind: 'text' }] } },
      outlets: { done: 'end' },
    },
    end: { block: { type: 'end', version: 1, props: {} } },
  },
  texts: {
    de: {
      'size.prompt': 'Welche Größe?',
      'size.options.small': 'Klein',
      'size.options.large': 'Groß',
      'bought.prompt': 'Wann gekauft?',
      'help.content.first': 'Gern.',
      'tell.content.first': '{days, plural, one {# Tag} other {# Tage}}, am {bought, date, long}, Größe {size}.',
    },
  },
});

/** One conversation, whole: what is said and the last snapshot, as text to compare between machines. */
export function runEverywhere(): string {
  const program = compileJourney(journey, createBlockSet(standardBlocks));
  const chat = simulate(program, { at: Date.UTC(2026, 10, 21, 23, 30) });
  for (const line of ['Hilfe!', 'weiß nicht', '2', 'zurück', 'groß', '6. November 2026']) chat.say(line);
  return JSON.stringify([chat.lines, chat.snapshot], null, 1);
}
