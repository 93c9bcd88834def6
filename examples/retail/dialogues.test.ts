import { expect, test } from 'vitest';
import { compileRetailJourney, openConversation } from './conversation.ts';
import { playDialogue, readDialogues, toTable, type Verdict } from './dialogues.ts';

type Expectation = readonly [line: string, verdict: Verdict, thenIn: string];

interface Expected {
  readonly convo: number;
  readonly title: string;
  readonly at: string;
  readonly lines: readonly Expectation[];
}

const expected: readonly Expected[] = [
  {
    convo: 3592,
    title: 'Crystal Minh returns jeans of the wrong size',
    // Bought on 6 November 2019, and "more than 90 days" ago: the evening of the first day on which that is true.
    at: '2020-02-05T20:00:00-05:00',
    lines: [
      ['Hi! I need to return an item, can you help me with that?', 'understood', 'account-name'],
      ['Crystal Minh', 'understood', 'return-reason'],
      ['I got the wrong size.', 'understood', 'username'],
      ['Username: cminh730', 'understood', 'email'],
      ['cminh730@email.com', 'understood', 'order-id'],
      ['Order ID: 3348917502', 'understood', 'member-level'],
      ["I'm a bronze", 'understood', 'bought-when'],
      ['No, I bought it in November.', 'understood', 'receipt-or-packaging'],
      ['What if I ask really, really nicely?', 'understood', 'manager-phone'],
      ['(977) 625-2661', 'understood', 'anything-else'],
      ["I'll look forward to hearing from them.", 'understood', 'anything-else'],
      ['Thanks for trying to help.', 'understood', 'rating'],
      // There is nothing left to understand: it is met by the question for a rating once more.
      ["That's it. Take care.", 'asked again', 'rating'],
    ],
  },
  {
    convo: 9489,
    title: 'Alessandro Phoenix asks about the status of his refund',
    // Bought on 20 November 2019; the refund is in progress, so it is soon after: a Monday afternoon, as the agent greets.
    at: '2019-12-02T14:00:00-05:00',
    lines: [
      ['just wanted to check on the status of a refund', 'understood', 'account-name'],
      ['Alessandro Phoenix', 'understood', 'username'],
      ['aphoenix939', 'understood', 'email'],
      // The order ID comes where the email is asked for; both are kept.
      ['7916676427', 'understood', 'email'],
      ['aphoenix939@email.com', 'understood', 'satisfied'],
      ['no worries', 'understood', 'anything-else'],
      ['great', 'understood', 'anything-else'],
      ['let me know', 'understood', 'anything-else'],
      ['how much long till it is refunded', 'understood', 'anything-else'],
      ['great thanks for your help', 'understood', 'rating'],
    ],
  },
  {
    convo: 3695,
    title: 'Joyce Wu asks about a promo code for hats',
    // Nothing in the chat depends on the day but the greeting, "good afternoon".
    at: '2019-12-02T14:00:00-05:00',
    lines: [
      ['HEY HO!', 'understood', 'menu + request'],
      ["I've got a promo code and I want to know when they expire.", 'understood', 'anything-else'],
      ["I'd like to use it to buy some hats for my cat.", 'asked again', 'anything-else'],
      ["Some people think it's funny to put hats on cats...I do not feel that way.", 'asked again', 'anything-else'],
      ['exactly!', 'understood', 'anything-else'],
      ['No, I just want to see how long they last for.', 'understood', 'anything-else'],
      ['Perfect. Thanks', 'understood', 'rating'],
      ["That's all, have a great day! Don't forget to spay or neuter your pet!", 'asked again', 'rating'],
    ],
  },
];

const program = compileRetailJourney();
const dialogues = readDialogues();

test('every chat of the data set is played', () => {
  expect(expected.map(({ convo }) => convo).sort()).toEqual([...dialogues.keys()].sort());
});

test.each(expected)('$title: no line is dropped', async ({ convo, at, lines }) => {
  const played = await playDialogue(program, dialogues.get(convo)!, Date.parse(at));
  console.log(`${toTable(played)}\n`);
  expect(played.map(({ line, verdict, state }) => [line, verdict, state])).toEqual(lines);
});

test('the refused return reaches the manager, as it did in the chat', async () => {
  const { at } = expected[0]!;
  const conversation = await openConversation(program, { at: Date.parse(at) });
  try {
    for (const [line] of expected[0]!.lines) await conversation.say(line);
    // "Details of (977) 625-2661 have been entered." and "The manager has been notified."
    expect(conversation.service.ledger.notifications).toMatchObject([{ team: 'manager', phone: '+19776252661' }]);
  } finally {
    await conversation.close();
  }
});
