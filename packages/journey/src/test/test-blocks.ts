import { defineAskingBlock } from '../asking-fields.ts';
import { createBlockCatalog } from '../block-catalog.ts';
import { defineBlock } from '../define-block.ts';
import { field } from '../fields.ts';

/** A few small blocks, one for each thing that the document's code must cope with. */
const tell = defineBlock({
  type: 'tell',
  version: 1,
  group: 'say',
  waits: 'nothing',
  fields: { content: field.content() },
  example: { props: {}, texts: { 'content.first': 'Hello' } },
});

const ask = defineAskingBlock({
  type: 'ask',
  version: 3,
  saves: ['string'],
  fields: { pattern: field.optionalPattern() },
  migrations: {
    1: ({ variable, ...rest }) => ({ ...rest, ...(variable === undefined ? {} : { saveAs: variable }) }),
    2: (old) => {
      if (old.retries === 'many') throw new Error('"many" is no number');
      const { retries, ...rest } = old;
      return retries === undefined ? rest : { ...rest, attempts: retries };
    },
  },
  example: { props: { saveAs: 'answer' }, texts: { prompt: 'Yes?' } },
});

const pick = defineAskingBlock({
  type: 'pick',
  version: 1,
  saves: ['choice', 'string'],
  fields: { options: field.choices({ min: 1 }) },
  outletsOfAnswer: ({ options }) => options.map(({ id }) => id),
  example: { props: { options: [{ id: 'one' }] }, texts: { prompt: 'Which?', 'options.one': 'One' } },
});

const fork = defineBlock({
  type: 'fork',
  version: 1,
  group: 'logic',
  waits: 'nothing',
  fields: {
    branches: field.list({ when: field.expression({ result: 'boolean' }) }, { min: 1 }),
    otherwise: field.toggle(true),
  },
  outlets: ({ branches, otherwise }) => [...branches.map(({ id }) => id), ...(otherwise ? ['otherwise'] : [])],
  conditions: ({ branches }) =>
    branches.map(({ id, when }, index) => ({ outlet: id, source: when, path: `branches.${index}.when` })),
  problems: ['same-name'],
  *check({ branches }) {
    if (branches.some(({ id }) => id === 'otherwise')) yield { problem: 'same-name', field: 'branches' };
  },
  example: { props: { branches: [{ id: 'yes', when: 'true' }] }, texts: {} },
});

const assign = defineBlock({
  type: 'assign',
  version: 1,
  group: 'logic',
  waits: 'nothing',
  fields: { values: field.list({ variable: field.variable(), value: field.expression() }, { min: 1 }) },
  writes: ({ values }) => values.map(({ variable }) => variable),
  example: { props: { values: [{ id: 'one', variable: 'count', value: '1' }] }, texts: {} },
});

const pause = defineBlock({
  type: 'pause',
  version: 1,
  group: 'logic',
  waits: 'timer',
  fields: { for: field.duration('PT1M') },
  example: { props: {}, texts: {} },
});

const call = defineBlock({
  type: 'call',
  version: 1,
  group: 'connect',
  waits: 'effect',
  fields: {
    url: field.template('url'),
    results: field.list({ variable: field.variable(), value: field.expression({ also: ['response'] }) }),
  },
  outlets: () => ['ok', 'failed'],
  writes: ({ results }, outlet) => (outlet === 'ok' ? results.map(({ variable }) => variable) : []),
  example: { props: { url: 'https://shop.example' }, texts: {} },
});

const person = defineBlock({
  type: 'person',
  version: 1,
  group: 'human',
  waits: 'agent',
  fields: { queue: field.queue(), summary: field.optionalTemplate('plain') },
  outlets: () => ['served'],
  example: { props: {}, texts: {} },
});

const listen = defineBlock({
  type: 'listen',
  version: 1,
  group: 'connect',
  waits: 'event',
  fields: {},
  example: { props: {}, texts: {} },
});

const finish = defineBlock({
  type: 'finish',
  version: 1,
  group: 'end',
  waits: 'nothing',
  ends: true,
  fields: {},
  example: { props: {}, texts: {} },
});

/** A third party's mistake: its functions throw. */
const broken = defineBlock({
  type: 'acme/broken',
  version: 1,
  group: 'logic',
  waits: 'nothing',
  fields: { mood: field.select(['fine', 'bad']) },
  outlets: ({ mood }) => {
    if (mood === 'bad') throw new Error('not today');
    return ['done'];
  },
  check: () => {
    throw new Error('never checked');
  },
  example: { props: {}, texts: {} },
});

export const testCatalog = createBlockCatalog([
  tell,
  ask,
  pick,
  fork,
  assign,
  pause,
  call,
  person,
  listen,
  finish,
  broken,
]);
