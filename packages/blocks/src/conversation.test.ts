import { compileJourney, createBlockSet, simulate } from '@usher/engine';
import { type JourneyInput, journeySchema, type State } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { standardBlocks } from './standard-blocks.ts';

const block = (
  type: string,
  props: NonNullable<State['block']>['props'],
  outlets: Record<string, string> = {},
): State => ({
  block: { type, version: 1, props },
  outlets,
});

const journey: JourneyInput = {
  format: 1,
  id: 'all-blocks',
  name: 'Every standard block once',
  languages: ['en'],
  variables: {
    name: { type: 'string', label: 'Name' },
    wish: { type: 'choice', label: 'Wish', options: ['refund', 'question'] },
    email: { type: 'string', label: 'E-mail', personal: true },
    phone: { type: 'string', label: 'Phone', personal: true },
    boughtOn: { type: 'date', label: 'Bought on' },
    amount: { type: 'number', label: 'Amount' },
    fee: { type: 'number', label: 'Fee' },
    orderStatus: { type: 'string', label: 'Status' },
    rating: { type: 'number', label: 'Rating' },
  },
  initial: 'greet',
  outlets: { 'gave-up': 'person', 'no-answer': 'person', failed: 'person', rejected: 'person' },
  on: { 'command.agent': 'person' },
  commands: { agent: { en: ['agent'] } },
  states: {
    greet: block('say', { content: [{ id: 'hello', kind: 'text' }] }, { done: 'ask-name' }),
    'ask-name': block('ask-text', { saveAs: 'name' }, { answered: 'ask-wish' }),
    'ask-wish': block(
      'ask-choice',
      { options: [{ id: 'refund' }, { id: 'question' }], saveAs: 'wish' },
      { refund: 'ask-email', question: 'person' },
    ),
    'ask-email': block('ask-email', { saveAs: 'email' }, { answered: 'ask-phone' }),
    'ask-phone': block('ask-phone', { saveAs: 'phone' }, { answered: 'ask-day' }),
    'ask-day': block('ask-date', { saveAs: 'boughtOn', latest: 'today' }, { answered: 'ask-amount' }),
    'ask-amount': block('ask-number', { saveAs: 'amount', min: 0 }, { answered: 'compute' }),
    compute: block(
      'set',
      { assignments: [{ id: 'fee', variable: 'fee', value: 'vars.amount / 2' }] },
      { done: 'look-up' },
    ),
    'look-up': block(
      'call-http',
      {
        method: 'POST',
        url: 'https://orders.example/{{vars.wish}}',
        body: '{"email": {{vars.email}}}',
        results: [{ id: 'status', variable: 'orderStatus', value: 'response.body.status' }],
      },
      { ok: 'is-shipped' },
    ),
    'is-shipped': block(
      'decide',
      { branches: [{ id: 'shipped', condition: 'vars.orderStatus == "shipped"' }] },
      { shipped: 'pause', otherwise: 'person' },
    ),
    pause: block('wait', { for: 'PT1H' }, { done: 'rate' }),
    rate: block('ask-rating', { saveAs: 'rating' }, { answered: 'bye' }),
    bye: block('end', { outcome: 'refunded' }),
    person: block(
      'hand-off',
      { reason: '{{has(vars.wish) ? vars.wish : "unknown"}}' },
      {
        served: 'rate',
        returned: 'rate',
        'nobody-available': 'sorry',
        'wait-expired': 'sorry',
        'customer-cancelled': 'sorry',
        'desk-failed': 'sorry',
      },
    ),
    sorry: block('say', { content: [{ id: 'text', kind: 'text' }] }, { done: 'unserved' }),
    unserved: block('end', { outcome: 'unserved' }),
  },
  texts: {
    en: {
      'greet.content.hello': 'Hello',
      'ask-name.prompt': 'Your name?',
      'ask-wish.prompt': 'What can I do, {name}?',
      'ask-wish.options.refund': 'Refund',
      'ask-wish.options.question': 'Question',
      'ask-email.prompt': 'E-mail?',
      'ask-phone.prompt': 'Phone?',
      'ask-day.prompt': 'Bought when?',
      'ask-amount.prompt': 'How much?',
      'rate.prompt': 'How was it?',
      'sorry.content.text': 'Sorry.',
    },
  },
};

const program = compileJourney(journeySchema.parse(journey), createBlockSet(standardBlocks));
const begin = () => simulate(program, { at: Date.UTC(2019, 10, 20, 12) });
const atAmount = () => {
  const talk = begin();
  for (const line of ['Crystal Minh', '1', 'cminh730@email.com', '(977) 625-2661', 'Nov 6th']) talk.say(line);
  return talk;
};

describe('the standard blocks in a conversation', () => {
  test('play a whole journey', () => {
    const talk = atAmount();
    talk.say('$94');
    expect(talk.awaited).toMatchObject([
      { type: 'http.call', request: { body: '{"email": "cminh730@email.com"}', url: 'https://orders.example/refund' } },
    ]);
    talk.answer({ status: 200, headers: {}, body: { status: 'shipped' } });
    expect(talk.lines.at(-1)).not.toContain('How was it?');
    talk.advance(3_600_000);
    talk.pick('5');
    expect(talk.outcome).toBe('refunded');
    expect(talk.snapshot.variables).toEqual({
      name: 'Crystal Minh',
      wish: 'refund',
      email: 'cminh730@email.com',
      phone: '+19776252661',
      boughtOn: '2019-11-06',
      amount: 94,
      fee: 47,
      orderStatus: 'shipped',
      rating: 5,
    });
  });

  test('ask a wrong answer again, then call a person', () => {
    const talk = begin();
    talk.say('Ada');
    talk.say('Refund');
    for (const line of ['no', 'none', 'never']) talk.say(line);
    expect(talk.awaited).toMatchObject([{ type: 'agent.request', reason: 'refund', variables: { name: 'Ada' } }]);
  });

  test('go back to the answer before', () => {
    const talk = begin();
    talk.say('Ada');
    talk.say('back');
    expect(talk.snapshot.active).toContain('ask-name');
    talk.say('Eve');
    expect(talk.lines.at(-1)).toContain('What can I do, Eve?');
  });

  test('take garbage of a service for a failed call', () => {
    const talk = atAmount();
    talk.say('94');
    talk.answer({ status: 200, headers: {}, body: '<html>' });
    expect(talk.snapshot.active).toContain('person');
  });

  test.each<[string, (talk: ReturnType<typeof begin>) => unknown, string]>([
    ['the customer cancels', (talk) => talk.say('cancel'), 'agent.cancel'],
    ['nobody comes in time', (talk) => talk.advance(10 * 60_000), 'agent.cancel'],
    ['nobody is there', (talk) => talk.answer({ outcome: 'nobody-available' }), 'message.send'],
    ['the desk fails', (talk) => talk.fail('desk/down'), 'message.send'],
  ])('go on when %s', (_what, happen, effect) => {
    const talk = begin();
    talk.say('agent');
    expect(talk.snapshot.active).toContain('person');
    happen(talk);
    expect(talk.outcome).toBe('unserved');
    expect(talk.turns.at(-1)?.effects.map(({ type }) => type)).toContain(effect);
  });

  test('leave a variable unset whose value is null', () => {
    const states = {
      forget: block('set', { assignments: [{ id: 'name', variable: 'name', value: 'null' }] }, { done: 'bye' }),
      bye: block('end', {}),
    };
    const forgetful = journeySchema.parse({ ...journey, initial: 'forget', on: {}, outlets: {}, commands: {}, states });
    const talk = simulate(compileJourney(forgetful, createBlockSet(standardBlocks)), {
      at: 0,
      variables: { name: 'Ada' },
    });
    expect(talk.snapshot.variables).toEqual({});
  });

  test('call a person when nobody answers', () => {
    const talk = begin();
    talk.advance(15 * 60_000);
    expect(talk.snapshot.active).toContain('person');
  });
});
