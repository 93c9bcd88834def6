import { behave, createBlockSet, leave, say, stay, type Wish } from '@usher/engine';
import { defineBlock, type JourneyInput, type Json } from '@usher/journey';

/** What the tests of faults make go wrong within a turn. */
export interface Breakage {
  isBroken: boolean;
}

const definition = defineBlock({
  type: 'echo',
  version: 1,
  group: 'ask',
  waits: 'reply',
  fields: {},
  outlets: () => ['grown', 'bye'],
  example: { props: {}, texts: {} },
});
const person = defineBlock({
  type: 'person',
  version: 1,
  group: 'human',
  waits: 'agent',
  fields: {},
  outlets: () => ['done'],
  example: { props: {}, texts: {} },
});
const end = defineBlock({
  type: 'end',
  version: 1,
  group: 'end',
  waits: 'nothing',
  ends: true,
  fields: {},
  outcome: () => 'done',
  example: { props: {}, texts: {} },
});

/** Text of no pattern, so that nothing packs it. */
const filling = (length: number): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, index) =>
    ((index * 2_654_435_761) % 2 ** 32).toString(36).padEnd(8, 'x'),
  )
    .join('')
    .slice(0, length);

const text = (words: string): Wish => say({ kind: 'text', text: words });
const countOf = (memory: Json): number => (typeof memory === 'number' ? memory : 0);

/**
 * A block that answers each message with its number and itself: `#3 hello`. Further orders: `remind <millis>` sets a timer,
 * `grow <length>` keeps so much text in the variable, `bye` ends. While `breakage.isBroken`, `poison` throws.
 */
export function createEchoBlocks(breakage: Breakage = { isBroken: false }) {
  const echo = behave(definition, {
    enter: () => stay({ asks: true, memory: 0, effects: [text('hello')] }),
    free(_props, { memory }, event) {
      const count = countOf(memory) + 1;
      const [order, given] = event.text.split(' ');
      if (order === 'poison' && breakage.isBroken) throw new Error('This one is not to be swallowed.');
      if (order === 'bye') return leave('bye', { answered: true });
      if (order === 'grow') return leave('grown', { answered: true, set: { text: filling(Number(given)) } });
      const timers = order === 'remind' ? { reminder: Number(given) } : {};
      return stay({ asks: true, memory: count, timers, effects: [text(`#${count} ${event.text}`)] });
    },
    timer: (_props, { memory }) => stay({ asks: true, memory: countOf(memory), effects: [text('reminder')] }),
  });
  const request = { type: 'agent.request', queue: 'default', reason: 'asked', summary: '', variables: {} } as const;
  return createBlockSet([
    echo,
    behave(person, { enter: () => stay({ effects: [request] }), result: () => leave('done') }),
    behave(end, { enter: () => leave('done') }),
  ]);
}

export const echoJourney: JourneyInput = {
  format: 1,
  id: 'echo',
  name: 'Echo',
  languages: ['en'],
  variables: { text: { type: 'string', label: 'Text' } },
  commands: { agent: { en: ['agent'] } },
  on: { 'command.agent': 'person' },
  initial: 'echo',
  states: {
    echo: {
      block: { type: 'echo', version: 1, props: { noAnswerAfter: 'P3650D' } },
      outlets: { grown: 'again', bye: 'end', 'no-answer': 'end' },
    },
    again: {
      block: { type: 'echo', version: 1, props: { noAnswerAfter: 'P3650D' } },
      outlets: { grown: 'again', bye: 'end', 'no-answer': 'end' },
    },
    person: { block: { type: 'person', version: 1, props: {} }, outlets: { done: 'end' } },
    end: { block: { type: 'end', version: 1, props: {} } },
  },
  texts: { en: {} },
};
