import type { JourneyInput } from '@usher/journey';

/** A journey of one question that goes on until the customer says bye. */
export function createJourney(prompt = 'Hello', id = 'parrot'): JourneyInput {
  return {
    format: 1,
    id,
    name: 'Parrot',
    languages: ['en', 'de'],
    commands: { agent: { en: ['agent'], de: ['mensch'] } },
    initial: 'parrot',
    on: { 'command.agent': 'person' },
    states: {
      parrot: {
        block: { type: 'parrot', version: 1, props: { noAnswerAfter: 'P30D' } },
        outlets: { bye: 'end', 'no-answer': 'end' },
      },
      person: { block: { type: 'person', version: 1, props: {} }, outlets: { done: 'end' } },
      end: { block: { type: 'end', version: 1, props: {} } },
    },
    texts: { en: { 'parrot.prompt': prompt }, de: { 'parrot.prompt': `${prompt} (de)` } },
  };
}
