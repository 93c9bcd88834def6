import { readFileSync } from 'node:fs';
import { type Journey, listStates } from '@usher/journey';
import { afterEach, describe, expect, test } from 'vitest';
import { type Conversation, compileRetailJourney, openConversation } from './conversation.ts';

const program = compileRetailJourney();
const states = listStates(program.journey as Journey);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

interface Flow {
  readonly subflows: Readonly<Record<string, { readonly instructions: readonly string[] }>>;
}
const guidelines = readJson('data/guidelines.json') as Readonly<Record<string, Flow>>;
const actionsOf = readJson('data/kb.json') as Readonly<Record<string, readonly string[]>>;

let conversation: Conversation;
afterEach(() => conversation?.close());

async function talk(at: string, lines: readonly string[]): Promise<void> {
  conversation = await openConversation(program, { at: Date.parse(at) });
  for (const line of lines) await conversation.say(line);
}

/** The guideline's actions in the order in which the conversation came by them; states carry them as tags. */
function actionsTaken(): string[] {
  const steps = conversation.chat.turns.flatMap((turn) => turn.trace);
  const entered = steps.flatMap((step) => (step.kind === 'entered' ? [step.state] : []));
  const taken = entered.flatMap((key) => states.get(key)?.state.tags ?? []);
  return taken.filter((action, index) => action !== taken[index - 1]);
}

function isInOrder(expected: readonly string[], taken: readonly string[]): boolean {
  const rest = [...taken];
  return expected.every((action) => {
    const at = rest.indexOf(action);
    rest.splice(0, at + 1);
    return at >= 0;
  });
}

describe('the actions of a subflow are taken in their order:', () => {
  const crystal = ['Crystal Minh', 'cminh730', 'cminh730@email.com', '3348917502'];
  const alessandro = ['Alessandro Phoenix', 'aphoenix939', 'aphoenix939@email.com', '7916676427'];
  const address = '6821 1st Ave, San Mateo, NY 75227';

  test.each([
    ['refund_initiate', ['Get a refund', 'too late', ...crystal, 'gift card', address, '50', 'yes']],
    [
      'return_size',
      ['Return an item', crystal[0]!, 'wrong size', ...crystal.slice(1), 'bronze', 'yes', address, 'by mail'],
    ],
    ['pricing', ['Ask a question', 'Prices', 'Price of gift wrapping']],
    ['membership', ['Ask a question', 'Membership', 'What levels are there?']],
    ['timing', ['Ask a question', 'Dates and times', 'When do promo codes expire?']],
    ['policy', ['Ask a question', 'Policies', 'What is the return policy?']],
  ])('%s', async (subflow, lines) => {
    await talk('2019-12-02T14:00:00-05:00', lines);
    const taken = actionsTaken();
    expect(isInOrder(actionsOf[subflow]!, taken), `taken: ${taken.join(', ')}`).toBe(true);
    expect(conversation.chat.snapshot.active).toContain('anything-else');
  });

  // Who is content with the answer needs neither; status and method are two complaints, so each has its own action.
  test.each([
    ['notify-team', ['It takes too long']],
    ['update-order', ['I want another method', 'gift card', address]],
  ])('refund_status with %s', async (action, lines) => {
    await talk('2019-12-02T14:00:00-05:00', ['Status of a refund', ...alessandro, ...lines]);
    const [pullUp, validate] = actionsOf.refund_status!;
    expect(isInOrder([pullUp!, validate!, action], actionsTaken())).toBe(true);
  });
});

describe('a question in the words of the guideline gets its answer:', () => {
  const answers: Readonly<Record<string, readonly string[]>> = {
    'Pricing FAQ': ['gift-wrapping', 'name-stitching', 'overnight-shipping', 'free-shipping'],
    'Membership FAQ': ['member-levels', 'premium-member', 'member-benefits', 'membership-lasts'],
    'Timing FAQ': ['spring-collection', 'store-hours', 'annual-sale', 'promo-codes'],
    'Policy FAQ': ['cancel-subscription', 'late-payment', 'refund-policy', 'return-policy'],
  };
  const questions = Object.entries(guidelines['Storewide Query']!.subflows).flatMap(([subflow, { instructions }]) =>
    (instructions[1] ?? '').split(', ').map((question, index) => [question, answers[subflow]?.[index]] as const),
  );

  test.each(questions)('%s', async (question, answer) => {
    await talk('2019-12-02T14:00:00-05:00', [question]);
    expect(conversation.chat.snapshot.active).toContain('anything-else');
    expect(conversation.chat.turns.at(-1)!.trace).toContainEqual({ kind: 'entered', state: answer });
  });

  test('there are sixteen', () => expect(questions).toHaveLength(16));
});

describe('GUIDELINES.md', () => {
  const text = readFileSync(new URL('GUIDELINES.md', import.meta.url), 'utf8');

  test('names only states of the journey', () => {
    const named = [...text.matchAll(/`([a-z][a-z0-9-]*)`/g)].map(([, key]) => key ?? '');
    expect(named.filter((key) => !states.has(key))).toEqual([]);
  });

  test('names every state', () => {
    expect([...states.keys()].filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });
});
