import { defineBlock, field, type Json } from '@usher/journey';
import { type Block, behave, leave, pass, say, stay } from '../behaviour.ts';
import { createBlockSet } from '../block-set.ts';

const text = (words: string) => say({ kind: 'text', text: words });

/** Says its text and leaves. */
export const sayBlock = behave(
  defineBlock({
    type: 'say',
    version: 1,
    group: 'say',
    waits: 'nothing',
    fields: { words: field.text() },
    example: { props: {}, texts: { words: 'Hello' } },
  }),
  { enter: (_props, context) => leave('done', { effects: [text(context.text('words') ?? '')] }) },
);

/** Asks for anything but `?`; the word `seven` is an exact answer; shows a button `yes`, whose token a form may bring too. */
export const askBlock = behave(
  defineBlock({
    type: 'ask',
    version: 1,
    group: 'ask',
    waits: 'reply',
    fields: { prompt: field.text(), saveAs: field.optionalVariable(), lateAnswer: field.select(['tell', 'correct']) },
    outlets: () => ['answered', 'gave-up'],
    writes: (props, outlet) => (props.saveAs !== undefined && outlet === 'answered' ? [props.saveAs] : []),
    example: { props: {}, texts: { prompt: 'Well?' } },
  }),
  {
    enter: (_props, context) =>
      stay({
        asks: true,
        memory: { wrong: 0 },
        effects: [
          say({
            kind: 'choices',
            text: context.text('prompt') ?? '',
            choices: [{ token: context.token('yes'), label: 'Yes' }],
            present: 'buttons',
          }),
        ],
      }),
    again: (_props, context) =>
      stay({
        effects: [
          say({
            kind: 'choices',
            text: context.text('prompt') ?? '',
            choices: [{ token: context.token('yes'), label: 'Yes' }],
            present: 'buttons',
          }),
        ],
      }),
    picked: (props, _context, { option }) => answer(props.saveAs, option),
    submitted: (props, _context, { values }) =>
      'foreign' in values ? pass() : answer(props.saveAs, `form ${JSON.stringify(values)}`),
    exact: (props, _context, event) => (event.text === 'seven' ? answer(props.saveAs, 'seven') : pass()),
    free: (props, context, event) => {
      if (event.location !== undefined) return answer(props.saveAs, event.location.name ?? 'somewhere');
      if (event.text !== '?') return answer(props.saveAs, event.text);
      const wrong = (context.memory as { wrong: number }).wrong + 1;
      if (wrong >= 3) return leave('gave-up');
      return stay({ asks: true, memory: { wrong }, effects: [text(context.reply('invalid'))] });
    },
  },
);

function answer(saveAs: string | undefined, value: string) {
  return leave('answered', { answered: true, set: saveAs === undefined ? {} : { [saveAs]: value } });
}

/** Calls out; a POST, so that "back" never crosses it. */
export const callBlock = behave(
  defineBlock({
    type: 'call',
    version: 1,
    group: 'connect',
    waits: 'effect',
    fields: { saveAs: field.optionalVariable({ writes: ['ok'] }) },
    outlets: () => ['ok', 'failed'],
    irrevocable: () => true,
    example: { props: {}, texts: {} },
  }),
  {
    enter: () =>
      stay({
        effects: [
          {
            type: 'http.call',
            request: { method: 'POST', url: 'https://shop.example/pay', headers: {}, timeLimit: 1000 },
            retry: { attempts: 1, firstDelay: 1000 },
          },
        ],
      }),
    result: (props, _context, event) =>
      event.ok
        ? leave('ok', { set: props.saveAs === undefined ? {} : { [props.saveAs]: event.output } })
        : leave('failed'),
  },
);

export const waitBlock = behave(
  defineBlock({
    type: 'wait',
    version: 1,
    group: 'logic',
    waits: 'timer',
    fields: { millis: field.number(1000) },
    example: { props: {}, texts: {} },
  }),
  { enter: (props) => stay({ timers: { over: props.millis } }), timer: () => leave('done') },
);

export const decideBlock = behave(
  defineBlock({
    type: 'decide',
    version: 1,
    group: 'logic',
    waits: 'nothing',
    fields: { condition: field.expression({ result: 'boolean' }) },
    outlets: () => ['yes', 'otherwise'],
    conditions: ({ condition }) => [{ outlet: 'yes', source: condition, path: 'condition' }],
    example: { props: { condition: 'true' }, texts: {} },
  }),
  { enter: (props, context) => leave(context.value(props.condition) === true ? 'yes' : 'otherwise') },
);

export const agentCallBlock = behave(
  defineBlock({
    type: 'agent',
    version: 1,
    group: 'human',
    waits: 'agent',
    fields: {},
    outlets: () => ['served', 'nobody'],
    irrevocable: () => true,
    example: { props: {}, texts: {} },
  }),
  {
    enter: (_props, context) =>
      stay({
        effects: [
          text('Calling'),
          { type: 'agent.request', queue: 'default', reason: 'asked', summary: '', variables: context.variables },
        ],
      }),
    result: (_props, _context, event) => leave(event.ok && isServed(event.output) ? 'served' : 'nobody'),
  },
);

/** As a desk answers in short, or as an agent gives a conversation back. */
function isServed(output: Json): boolean {
  return (
    output === 'served' ||
    (typeof output === 'object' && output !== null && 'outcome' in output && output.outcome === 'served')
  );
}

/** Breaks when it runs. */
export const brokenBlock = behave(
  defineBlock({
    type: 'broken',
    version: 1,
    group: 'logic',
    waits: 'nothing',
    fields: {},
    example: { props: {}, texts: {} },
  }),
  {
    enter: () => {
      throw new Error('boom');
    },
  },
);

export const endBlock = behave(
  defineBlock({
    type: 'end',
    version: 1,
    group: 'end',
    waits: 'nothing',
    ends: true,
    fields: { outcome: field.name('done') },
    outcome: (props) => props.outcome,
    example: { props: {}, texts: {} },
  }),
  { enter: () => leave('done') },
);

export const testBlocks: readonly Block[] = [
  sayBlock,
  askBlock,
  callBlock,
  waitBlock,
  decideBlock,
  agentCallBlock,
  brokenBlock,
  endBlock,
];
export const testBlockSet = createBlockSet(testBlocks);
