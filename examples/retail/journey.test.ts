import { standardCatalog } from '@usher/blocks';
import { runJourneyTest } from '@usher/engine';
import { checkJourney, formatJourney } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import { type Conversation, compileRetailJourney, openConversation, readRetailFile } from './conversation.ts';

const program = compileRetailJourney();
const onTheDay = Date.parse('2019-12-02T14:00:00-05:00');

let conversation: Conversation;

/** Says one line after the other; a line in square brackets presses a button. */
async function talk(lines: readonly string[], options: { at?: number; language?: string } = {}): Promise<Conversation> {
  conversation = await openConversation(program, { at: onTheDay, ...options });
  return goOn(lines);
}

async function goOn(lines: readonly string[]): Promise<Conversation> {
  for (const line of lines) {
    const option = /^\[(.+)\]$/.exec(line)?.[1];
    await (option === undefined ? conversation.say(line) : conversation.pick(option));
  }
  return conversation;
}

const lastLines = (count: number) => conversation.chat.lines.slice(-count).join('\n');
const waitsIn = (state: string) => expect(conversation.chat.snapshot.active).toContain(state);

afterEach(() => conversation?.close());

const crystal = ['Crystal Minh', 'cminh730', 'cminh730@email.com', '3348917502'];
const crystalReturns = ['[return]', 'Crystal Minh', '[size]', ...crystal.slice(1)];

describe('the file', () => {
  test('publishes without any problem', () => {
    expect(checkJourney(program.journey, standardCatalog)).toEqual([]);
  });

  test('is written as the editor would write it', () => {
    expect(formatJourney(program.journey)).toBe(readRetailFile());
  });
});

describe("the journey's own tests", () => {
  test.each(program.journey.tests.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    await talk([]);
    expect(runJourneyTest(program, each, onTheDay)).toMatchObject({ passed: true });
  });
});

describe('a refund', () => {
  const toMethod = ['[refund]', 'It came too late', ...crystal];

  test('goes to the credit card', async () => {
    await talk([...toMethod, 'my credit card please', 'about 60 dollars', 'yes please']);
    expect(conversation.service.ledger.refunds).toMatchObject({
      '3348917502': { method: 'credit_card', amount: 60, reason: 'It came too late', way: 'by_chat' },
    });
    expect(lastLines(2)).toContain('$60.00 will come to your credit card');
    waitsIn('anything-else');
  });

  test('goes to the account without an address being asked', async () => {
    await talk([...toMethod, 'add value', 'I do not know', 'yes']);
    expect(conversation.service.ledger.refunds['3348917502']).toMatchObject({ method: 'add_value', amount: 50 });
  });

  test.each(['gift card', 'paper check'])('is mailed as a %s to an address', async (method) => {
    await talk([...toMethod, method, 'to my home', '6821 1st Ave, San Mateo, NY 75227', '94', 'ok']);
    expect(conversation.service.ledger.refunds['3348917502']).toMatchObject({
      method: method.replace(' ', '_'),
      address: '6821 1st Ave, San Mateo, NY 75227',
    });
  });

  test('is not more than was paid', async () => {
    await talk([...toMethod, '[credit-card]', '500', '[yes]']);
    expect(lastLines(2)).toContain('more than the $94.00');
    waitsIn('refund-amount');
  });

  test('of an order that has one tells how it stands', async () => {
    const alessandro = ['Alessandro Phoenix', 'aphoenix939', 'aphoenix939@email.com', '7916676427'];
    await talk(['[refund]', 'too small', ...alessandro, '[credit-card]', '50', '[yes]']);
    expect(lastLines(3)).toContain('Your refund is in progress');
    waitsIn('satisfied');
  });
});

describe('a return', () => {
  const at = Date.parse('2020-02-05T20:00:00-05:00');
  const address = '6821 1st Ave, San Mateo, NY 75227';

  test('of a gold member is always possible', async () => {
    const sanya = ['Sanya Afzal', 'safzal552', 'safzal552@email.com', '9902364518'];
    await talk(['[return]', sanya[0]!, '[stain]', ...sanya.slice(1), 'gold', address, 'by mail']);
    expect(conversation.service.ledger.returns['9902364518']).toMatchObject({
      way: 'by_mail',
      reason: 'stain',
      address,
    });
  });

  test.each([
    ['bronze after 90 days', '2020-02-04T12:00:00-05:00', 'return-address'],
    ['bronze after 91 days', '2020-02-05T12:00:00-05:00', 'receipt-or-packaging'],
  ])('%s is decided by our records', async (_, day, state) => {
    await talk([...crystalReturns, 'bronze', 'I think so, yes'], { at: Date.parse(day) });
    waitsIn(state);
  });

  test.each([
    ['[receipt]', 'return-address'],
    ['[packaging]', 'return-address'],
    ['[neither]', 'cannot-return'],
  ])('that comes too late with %s leads to %s', async (proof, state) => {
    await talk([...crystalReturns, 'bronze', 'no', proof], { at });
    waitsIn(state);
  });

  test('of a silver member has six months', async () => {
    const chloe = ['Chloe Zhang', 'czhang204', 'czhang204@email.com', '6081457723'];
    await talk(['[return]', chloe[0]!, '[color]', ...chloe.slice(1), '[unsure]', 'yes', address, 'in store']);
    expect(conversation.service.ledger.returns['6081457723']).toMatchObject({ way: 'in_store' });
  });

  test('of a guest after 30 days needs the receipt; the original packaging does not help', async () => {
    const david = ['David Williams', 'dwilliams318', 'dwilliams318@email.com', '4417093365'];
    await talk(['[return]', david[0]!, '[size]', ...david.slice(1), 'guest', 'yes']);
    expect(lastLines(2)).toMatch(/Our records say October \d+, 2019/);
    waitsIn('guest-receipt');
    await goOn(['no', 'no, thanks']);
    waitsIn('rating');
  });

  test('believes the records where the customer claims another level', async () => {
    await talk([...crystalReturns, 'gold'], { at });
    expect(lastLines(2)).toContain('Our records have you as bronze');
    waitsIn('bought-when');
  });
});

describe('the status of a refund', () => {
  const alessandro = ['[refund-status]', 'Alessandro Phoenix', 'aphoenix939', 'aphoenix939@email.com', '7916676427'];

  test('that is not liked goes to the manager', async () => {
    await talk([...alessandro, 'I am waiting for so long']);
    expect(conversation.service.ledger.notifications).toMatchObject([{ team: 'manager', name: 'Alessandro Phoenix' }]);
    expect(lastLines(2)).toContain('passed this on to our manager');
  });

  test('with another method changes the refund', async () => {
    await talk([...alessandro, 'I want another method', 'paper check', '8865 Lexington Ave, La Fayette, TX 86229']);
    expect(conversation.service.ledger.refunds['7916676427']).toMatchObject({ method: 'paper_check' });
  });

  test('of an order without a refund offers to start one', async () => {
    await talk(['[refund-status]', ...crystal, 'yes please', 'too small', '[same]']);
    waitsIn('refund-method');
  });
});

describe('checks that fail', () => {
  test('a name that is not known three times leads to a person', async () => {
    await talk(['[refund-status]', 'Nobody', 'No One', 'Noone']);
    expect(conversation.chat.awaited).toMatchObject([{ type: 'agent.request', reason: 'A check failed' }]);
  });

  test('a wrong order ID is corrected alone, and the third failure leads to a person', async () => {
    await talk(['[refund-status]', ...crystal.slice(0, 3), '1234567890', '[order]', '3348917502']);
    waitsIn('no-refund');
    await conversation.close();
    await talk([
      '[refund-status]',
      ...crystal.slice(0, 3),
      '1234567890',
      '[order]',
      '1234567891',
      '[order]',
      '1234567892',
    ]);
    waitsIn('hand-off');
  });

  test.each(['down', 'garbage', 'error'] as const)('an order service that is %s leads to a person', async (fault) => {
    await talk(['[refund-status]']);
    conversation.service.setFault(fault);
    await goOn(['Crystal Minh']);
    expect(conversation.chat.awaited).toMatchObject([{ reason: 'The order service does not answer' }]);
    await conversation.handoff('nobody-available');
    await goOn(['[phone]', '(977) 625-2661']);
    expect(conversation.chat.outcome).toBe('unresolved');
  });

  test('asking for a person twice keeps the place in the queue', async () => {
    await talk(['agent', 'agent', 'are you there?']);
    const wishes = conversation.chat.turns.flatMap((turn) => turn.effects).map(({ type }) => type);
    expect(wishes.filter((type) => type.startsWith('agent.'))).toEqual(['agent.request']);
    waitsIn('hand-off');
  });

  test('nobody available is said, and a call back is noted', async () => {
    await talk(['I want to talk to someone']);
    await conversation.handoff('nobody-available');
    expect(lastLines(1)).toContain('none of my colleagues is free');
    await goOn(['write me', 'cminh730@email.com']);
    expect(conversation.service.ledger.notifications).toMatchObject([{ email: 'cminh730@email.com' }]);
    expect(conversation.chat.outcome).toBe('call-back');
  });
});

describe('German', () => {
  test('walks a return', async () => {
    const sanya = ['Sanya Afzal', 'Benutzername: safzal552', 'safzal552@email.com', 'Bestellnummer 9902364518'];
    await talk(['Ich möchte etwas zurückgeben', sanya[0]!, 'Es ist zu klein', ...sanya.slice(1), 'Gold'], {
      language: 'de',
    });
    expect(lastLines(2)).toContain('Gute Nachricht');
    await goOn(['9 Pine St, Seattle, WA 98101', 'Ich schicke es per Post', 'Nein, danke', '5']);
    expect(conversation.service.ledger.returns['9902364518']).toMatchObject({ reason: 'size', way: 'by_mail' });
    expect(conversation.chat.outcome).toBe('done');
  });

  test('walks a refund', async () => {
    await talk(['Ich will mein Geld zurück', 'kam zu spät', ...crystal, 'auf meine Kreditkarte', '49,50', 'ja gern'], {
      language: 'de',
    });
    expect(conversation.service.ledger.refunds['3348917502']).toMatchObject({ amount: 49.5 });
    expect(lastLines(2)).toContain('49,50');
  });
});
