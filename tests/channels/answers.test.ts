import type { Choice, Content, FormContent, JourneyInput } from '@usher/journey';
import type { ChannelPeer } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { platforms } from './platforms.ts';
import { choicesIn, type Served, serveOn } from './serve-on.ts';

const startAt = Date.parse('2026-11-23T10:00:00Z');

/** A question, another one, a form, and one more that waits. It has the id that the web chat's test client opens. */
const journey: JourneyInput = {
  format: 1,
  id: 'refund',
  name: 'Tea',
  languages: ['en'],
  variables: { many: { type: 'number', label: 'How many' } },
  initial: 'drink',
  commands: { agent: { en: ['agent'] } },
  on: { 'command.agent': 'person' },
  outlets: { 'no-answer': 'bye', 'gave-up': 'bye', cancelled: 'bye' },
  states: {
    drink: {
      block: { type: 'ask-choice', version: 1, props: { options: [{ id: 'tea' }, { id: 'coffee' }] } },
      outlets: { tea: 'size', coffee: 'size' },
    },
    size: {
      block: { type: 'ask-choice', version: 1, props: { options: [{ id: 'small' }, { id: 'large' }] } },
      outlets: { small: 'order', large: 'order' },
    },
    order: {
      block: {
        type: 'ask-form',
        version: 1,
        props: { fields: [{ id: 'many', kind: 'number', saveAs: 'many', min: 1, max: 9 }] },
      },
      outlets: { answered: 'more' },
    },
    more: {
      block: { type: 'ask-choice', version: 1, props: { options: [{ id: 'again' }, { id: 'end' }] } },
      outlets: { again: 'drink', end: 'bye' },
    },
    person: {
      block: { type: 'hand-off', version: 1, props: {} },
      outlets: Object.fromEntries(
        ['served', 'returned', 'nobody-available', 'wait-expired', 'customer-cancelled', 'desk-failed'].map((each) => [
          each,
          'bye',
        ]),
      ),
    },
    bye: { block: { type: 'end', version: 1, props: {} } },
  },
  texts: {
    en: {
      'drink.prompt': 'What would you like?',
      'drink.options.tea': 'Tea',
      'drink.options.coffee': 'Coffee',
      'size.prompt': 'Which size?',
      'size.options.small': 'Small',
      'size.options.large': 'Large',
      'order.title': 'Your order',
      'order.fields.many.label': 'How many?',
      'more.prompt': 'Anything else?',
      'more.options.again': 'Something else',
      'more.options.end': 'No',
      'bye.content.first': 'Goodbye.',
      'replies.late': 'That was an earlier question.',
    },
  },
};

/** A customer who has come as far as a question, and what they did on the way. */
async function comeTo(channel: string, state: 'drink' | 'size' | 'order'): Promise<Served> {
  const served = await serveOn(channel, journey, { startAt });
  await served.settle(served.isGreeted ? 0 : 1);
  if (state !== 'drink') await pickLabel(served, 'Coffee');
  if (state === 'order') await pickLabel(served, 'Large');
  expect(await served.states()).toBe(state);
  return served;
}

async function findChoice({ said }: Served, label: string): Promise<Choice> {
  const found = choicesIn(await said()).find((choice) => choice.label === label);
  return found ?? expect.unreachable(`no choice "${label}"`);
}

async function pickLabel(served: Served, label: string): Promise<Choice> {
  const choice = await findChoice(served, label);
  await afterOne(served, () => served.peer.pick?.(choice));
  return choice;
}

/** Does something that the transcript notes as one thing, and waits for all that follows. */
async function afterOne({ countHeard, settle }: Served, act: () => Promise<void> | undefined): Promise<void> {
  const before = await countHeard();
  await act();
  await settle(before + 1);
}

/** What the bot asked and said, each time that it did. */
function count(said: readonly Content[], text: string): number {
  return said.filter((content) => 'text' in content && content.text === text).length;
}

const late = 'That was an earlier question.';
const countNotices = async ({ said }: Served) => count(await said(), late);

/** Presses what may no longer be there. @returns whether the platform has reported it */
async function tryToPick({ peer }: Served, choice: Choice): Promise<boolean> {
  return (peer.pick?.(choice) ?? Promise.reject(new Error('Nothing can be picked.'))).then(
    () => true,
    () => false,
  );
}

describe.each(Object.keys(platforms))('on %s, by the whole system', (channel) => {
  test('a choice that the platform reports twice is taken once (C03)', async () => {
    const served = await comeTo(channel, 'drink');
    await pickLabel(served, 'Tea');
    await served.peer.repeat();
    await served.answer('Large');
    expect(await served.states()).toBe('order');
    expect(count(await served.said(), 'Which size?')).toBe(1);
    expect(await countNotices(served)).toBe(0);
  });

  test('a button of an older question is answered, and changes nothing (C05)', async () => {
    const served = await comeTo(channel, 'drink');
    const tea = await findChoice(served, 'Tea');
    await pickLabel(served, 'Coffee');
    const before = await served.countHeard();
    // A platform that takes old buttons away has nothing to report.
    if (await tryToPick(served, tea)) {
      await served.settle(before + 1);
      expect(await countNotices(served)).toBe(1);
    }
    expect(await served.states()).toBe('size');
    await served.answer('Small');
    expect(await served.states()).toBe('order');
  });

  test('a token that nobody gave out is never taken for one that was (C09)', async () => {
    const served = await comeTo(channel, 'drink');
    const tea = await findChoice(served, 'Tea');
    const last = tea.token.at(-1) === 'A' ? 'B' : 'A';
    for (const token of [`${tea.token.slice(0, -1)}${last}`, 'ZZZZZZZZZZZZZZZZZZZZZZ', '1.0']) {
      await tryToPick(served, { token, label: 'Tea' });
    }
    await served.answer('Coffee');
    expect(await served.states()).toBe('size');
    expect(count(await served.said(), 'Which size?')).toBe(1);
  });

  test.each(['2', '２', '٢', 'option 2', 'LARGE', ' large. '])('%j is the second choice (C02)', async (answer) => {
    const served = await comeTo(channel, 'size');
    await served.answer(answer);
    expect(await served.states()).toBe('order');
  });

  test('a form with a wrong value is asked again, and taken once it is right (C07)', async () => {
    const served = await comeTo(channel, 'order');
    await submit(served, { many: 12 });
    expect(await served.states()).toBe('order');
    await submit(served, { many: 3 });
    expect(await served.states()).toBe('more');
  });
});

/** Fills in the form that was shown last. */
async function submit(served: Served, values: Parameters<NonNullable<ChannelPeer['submit']>>[1]): Promise<void> {
  const form = (await served.said()).findLast((content): content is FormContent => content.kind === 'form');
  await afterOne(served, () => served.peer.submit?.(form ?? expect.unreachable('no form'), values));
}
