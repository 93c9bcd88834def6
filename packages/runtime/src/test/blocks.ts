import {
  type Block,
  type BlockContext,
  behave,
  createBlockSet,
  leave,
  type Stay,
  say,
  stay,
  type Wish,
} from '@usher/engine';
import { type Content, defineBlock, type Json } from '@usher/journey';

/** Does what the customer writes, so that a test can make anything happen. */
const parrot = defineBlock({
  type: 'parrot',
  version: 1,
  group: 'ask',
  waits: 'reply',
  fields: {},
  outlets: () => ['bye'],
  example: { props: {}, texts: {} },
});

const text = (words: string): Wish => say({ kind: 'text', text: words });

/** `count` in the memory shows which turns were taken. */
function heard(memory: Json, effects: readonly Wish[], more: Partial<Stay> = {}): Stay {
  const count = countOf(memory) + 1;
  return stay({ asks: true, memory: { count }, ...more, effects: [text(`#${count}`), ...effects] });
}

function countOf(memory: Json): number {
  return typeof memory === 'object' && memory !== null && 'count' in memory ? Number(memory.count) : 0;
}

const orders: Readonly<Record<string, (rest: string) => readonly Wish[]>> = {
  get: (url) => [request('GET', url, 3)],
  post: (url) => [request('POST', url, 1)],
  'post-again': (url) => [request('POST', url, 3)],
  twice: (rest) => [text(`${rest} 1`), text(`${rest} 2`)],
  around: (url) => [text('before'), request('GET', url, 3), text('after')],
  human: (reason) => [{ type: 'agent.request', queue: 'default', reason, summary: '', variables: {} }],
  'call-off': (of) => [{ type: 'agent.cancel', request: of }, { type: 'effect.cancel', of }, text('called off')],
  do: (data) => [{ type: 'x-thing', data }],
  ask: (data) => [{ type: 'x-question', data, answers: true }],
  unknown: (data) => [{ type: 'x-nobody', data, answers: true }],
  say: (rest) => [text(rest)],
  link: (label) => [say({ kind: 'links', links: [{ label, url: 'usher:continue' }] })],
};

function request(method: 'GET' | 'POST', url: string, attempts: number): Wish {
  const retry = { attempts, firstDelay: 1_000 };
  return { type: 'http.call', request: { method, url, headers: {}, timeLimit: 5_000 }, retry };
}

/** Buttons, and a form with what is said in its place. */
function offer(context: BlockContext): Wish {
  const choices = ['tea', 'milk'].map((label) => ({ token: context.token(label), label }));
  const asked: Content = { kind: 'choices', text: 'What?', present: 'buttons', choices };
  const fields = [{ id: 'size', kind: 'number' as const, label: 'Size', isRequired: true }];
  const form: Content = {
    ...{ kind: 'form', token: context.token('order'), title: 'Order', submit: 'Send', fields, values: {} },
    instead: [asked],
  };
  return say(asked, form);
}

const parrotBlock = behave(parrot, {
  enter: (_props, context) => heard(context.memory, [text(`${context.text('prompt')}`)]),
  free(_props, context, event) {
    const [order = '', ...rest] = event.text.split(' ');
    if (order === 'bye') return leave('bye', { answered: true });
    if (order === 'offer') return heard(context.memory, [offer(context)]);
    if (order === 'timer') return heard(context.memory, [], { timers: { [rest[0] ?? '']: Number(rest[1]) } });
    return heard(context.memory, orders[order]?.(rest.join(' ')) ?? [text(`got ${event.text}`)]);
  },
  picked: (_props, context, { option }) => heard(context.memory, [text(`picked ${option}`)]),
  submitted: (_props, context, { option, values }) =>
    heard(context.memory, [text(`sent ${option} ${JSON.stringify(values)}`)]),
  timer: (_props, context, { name }) => heard(context.memory, [text(`timer ${name}`)]),
  result: (_props, context, event) =>
    heard(context.memory, [text(event.ok ? `done ${JSON.stringify(event.output)}` : `failed ${event.error.code}`)]),
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

/** Says a word and goes on. */
const word = defineBlock({
  type: 'word',
  version: 1,
  group: 'say',
  waits: 'nothing',
  fields: {},
  outlets: () => ['next'],
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

/** Calls for a person who comes, does not, or is not wanted any more. */
const caller = defineBlock({
  type: 'caller',
  version: 1,
  group: 'human',
  waits: 'agent',
  fields: {},
  outlets: () => ['gone'],
  example: { props: {}, texts: {} },
});

const blocks: readonly Block[] = [
  behave(caller, {
    enter: () =>
      stay({
        effects: [
          text('calling'),
          { type: 'agent.request', queue: 'default', reason: 'asked', summary: '', variables: {} },
        ],
        timers: { 'max-wait': 2_000 },
      }),
    exact: (_props, _context, event) =>
      event.text === 'cancel' ? leave('gone', { effects: [text('cancelled')] }) : { do: 'pass' },
    result: (_props, _context, event) => leave('gone', { effects: [text(event.ok ? 'answered' : 'failed')] }),
    timer: () => leave('gone', { effects: [text('expired')] }),
  }),
  parrotBlock,
  behave(word, { enter: () => leave('next', { effects: [text('word')] }) }),
  behave(end, { enter: () => leave('done') }),
  behave(person, {
    enter: () =>
      stay({ effects: [{ type: 'agent.request', queue: 'default', reason: 'asked', summary: '', variables: {} }] }),
    result: () => leave('done'),
  }),
];

export const testBlocks = createBlockSet(blocks);
/** What an installation knows after the parrot was removed from it. */
export const blocksWithoutParrot = createBlockSet(blocks.filter(({ definition }) => definition.type !== 'parrot'));
