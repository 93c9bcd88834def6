import fc from 'fast-check';
import { type Journey, type JourneyInput, journeySchema, type State } from '../document.ts';
import { testCatalog } from './test-blocks.ts';

/** Keys that random lines lead to: some are drawn, some are not. */
const keys = Array.from({ length: 14 }, (_, index) => `s${index}`);
const target = fc.constantFrom(...keys, ...keys, '@return', 'nowhere');
const variable = fc.constantFrom('order', 'count', 'size', 'due', 'nothing');
const expression = fc.constantFrom(
  'vars.count > 3',
  'vars.count <= 3',
  'vars.size == "small"',
  'has(vars.order)',
  'vars.order',
  '1 + 1',
  'true',
  'false',
  'vars.due < today',
  'vars.nothing',
  'vars.count +',
);
const duration = fc.constantFrom('PT1M', 'PT60S', 'P1D');
const event = fc.constantFrom(
  'command.agent',
  'command.help',
  'message.received',
  'journey.failed',
  'reaction.added',
  'customer.left',
  'custom.x',
  '*',
);
const outlet = fc.constantFrom(
  'done',
  'answered',
  'no-answer',
  'gave-up',
  'ok',
  'failed',
  'served',
  'yes',
  'otherwise',
  'one',
);
const set = fc.dictionary(variable, expression, { minKeys: 1, maxKeys: 2 });
const transition = fc.oneof(
  fc.record({ target, guard: expression, set }, { requiredKeys: [] }),
  fc.record({ trip: fc.constantFrom('help', 's0'), guard: expression }, { requiredKeys: ['trip'] }),
);
const transitions = fc.oneof(target, transition, fc.array(transition, { minLength: 1, maxLength: 3 }));

const block = fc
  .record({
    definition: fc.constantFrom(...testCatalog.definitions),
    props: fc.constantFrom<Record<string, unknown> | undefined>(
      undefined,
      undefined,
      {},
      { mood: 'bad' },
      { saveAs: 'order' },
    ),
    version: fc.constantFrom(0, 0, 0, 1),
  })
  .map(({ definition, props, version }) => ({
    type: definition.type,
    version: definition.version + version,
    props: props ?? { ...definition.example.props },
  }));

const call = fc.record({
  journey: fc.constantFrom('', 'random', 'other', 'other', 'gone'),
  with: fc.dictionary(variable, expression, { maxKeys: 2 }),
  save: fc.dictionary(variable, variable, { maxKeys: 2 }),
});

const leaf = fc.record(
  {
    block,
    call: fc.option(call, { nil: undefined, freq: 2 }),
    outlets: fc.dictionary(outlet, target, { maxKeys: 4 }),
    on: fc.dictionary(event, transitions, { maxKeys: 2 }),
    after: fc.dictionary(duration, transitions, { maxKeys: 2 }),
    always: transitions,
    entry: fc.record({ set }),
    exit: fc.record({ set }),
    resume: fc.constant('Again'),
    type: fc.constantFrom('final', 'history', 'parallel'),
    history: fc.constantFrom('deep', 'shallow'),
    target: fc.constantFrom(...keys),
    initial: fc.constantFrom(...keys),
  },
  { requiredKeys: [] },
);

const group = (inner: fc.Arbitrary<State>): fc.Arbitrary<State> =>
  fc.record(
    {
      states: fc
        .array(inner, { maxLength: 3 })
        .map((list) => Object.fromEntries(list.map((state, index) => [`n${index}`, state]))),
      initial: fc.constantFrom('n0', 'n0', 'n1', 'none'),
      type: fc.constantFrom('parallel', 'final'),
      onDone: transitions,
      on: fc.dictionary(event, transitions, { maxKeys: 1 }),
      outlets: fc.dictionary(outlet, target, { maxKeys: 3 }),
    },
    { requiredKeys: ['states'] },
  ) as fc.Arbitrary<State>;

const state: fc.Arbitrary<State> = fc.oneof(
  { weight: 3, arbitrary: leaf as fc.Arbitrary<State> },
  { weight: 2, arbitrary: group(fc.oneof(leaf as fc.Arbitrary<State>, group(leaf as fc.Arbitrary<State>))) },
);

const input = fc.record({
  states: fc.array(state, { minLength: 1, maxLength: 6 }),
  trips: fc.array(state, { maxLength: 2 }),
  outlets: fc.dictionary(outlet, target, { maxKeys: 4 }),
  on: fc.dictionary(event, transitions, { maxKeys: 3 }),
  after: fc.dictionary(duration, transitions, { maxKeys: 1 }),
  text: fc.string(),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
});

/**
 * Random journeys whose shape is right and in which all the rest may be wrong: lines to nowhere, unknown versions of blocks, groups
 * that begin nowhere, expressions that are none.
 */
export const arbitraryJourney: fc.Arbitrary<Journey> = input.map(({ states, trips, text, ...rest }) => {
  const [first = {}, ...others] = trips;
  const drawn = renameStates([...states, ...others.map((each) => ({ states: { only: each } }))]);
  const document: JourneyInput = {
    ...rest,
    format: 1,
    id: 'random',
    name: 'Random',
    languages: ['en', 'de'],
    variables: {
      order: { type: 'string', label: 'Order', personal: true },
      count: { type: 'number', label: 'Count', default: 0 },
      size: { type: 'choice', label: 'Size', options: ['small', 'large'] },
      due: { type: 'date', label: 'Due' },
    },
    commands: { agent: { en: ['agent'] } },
    initial: 's0',
    states: drawn,
    trips:
      trips.length === 0
        ? {}
        : { help: { ...first, ...(first.states && { states: renameStates(Object.values(first.states), 't') }) } },
    texts: { en: { 's0.prompt': text, 's1.content.first': '{order}' } },
    layout: { s0: { x: 1, y: 2 } },
  };
  return journeySchema.parse(JSON.parse(JSON.stringify(document)));
});

/** Gives every state a key of its own: `s0`, `s1` … in document order, so that random lines often meet one. */
function renameStates(list: readonly State[], prefix = 's'): Record<string, State> {
  let next = 0;
  const rename = (states: readonly State[]): Record<string, State> => {
    const named = states.map((each) => ({ key: `${prefix}${next++}`, each }));
    return Object.fromEntries(
      named.map(({ key, each }) => {
        if (each.states === undefined) return [key, each];
        const inner = rename(Object.values(each.states));
        const initial =
          each.initial === undefined ? undefined : (Object.keys(inner)[Number(each.initial.slice(1))] ?? 'none');
        return [key, { ...each, states: inner, initial }];
      }),
    );
  };
  return rename(list);
}
