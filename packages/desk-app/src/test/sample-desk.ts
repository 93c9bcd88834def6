import type { Account } from '@usher/api/account';
import type { DeskConversation } from '@usher/api/desk';
import { createDeskModel, type DeskModel } from './desk-model.ts';
import { makeListing } from './listing.ts';

const anna: Account = {
  id: 'anna',
  name: 'Anna Ahrens',
  email: 'anna@shop.example',
  roles: ['agent'],
  hasPassword: true,
};
const boris: Account = {
  ...anna,
  id: 'boris',
  name: 'Boris Brandt',
  email: 'boris@shop.example',
  roles: ['supervisor'],
};
export const sampleAgents = { anna, boris };

function conversation(key: string, more: Partial<DeskConversation>): DeskConversation {
  return {
    ...makeListing(key),
    journey: { id: 'retail', name: 'Orders and refunds' },
    status: 'active',
    startedAt: 0,
    variables: [],
    states: [{ key: 'menu', name: 'What can I do for you?' }],
    resumePoints: [],
    ...more,
  };
}

/** A desk on an ordinary morning: two wait, one is with Boris, one with the bot. */
export function createSampleDesk(now: () => number): DeskModel {
  const model = createDeskModel([anna, boris], now);
  const at = now();
  const minutes = (count: number) => at - count * 60_000;
  model.add(
    conversation('mia', {
      contact: 'Mia Lindqvist',
      startedAt: minutes(8),
      request: {
        queue: 'refunds',
        reason: 'Refund above 200 €',
        summary: 'Order #W2247 arrived broken. Wants the money back, not a new one.',
        since: minutes(3),
      },
      lastLine: { from: 'bot', text: 'I am calling a person.' },
      variables: [
        { name: 'order', label: 'Order', value: '#W2247', isPersonal: false },
        { name: 'email', label: 'E-mail', value: 'mia@example.org', isPersonal: true },
        { name: 'amount', label: 'Amount', value: 249.9, isPersonal: false },
      ],
      states: [{ key: 'refund/hand-off', name: 'Hand over to a person' }],
      resumePoints: [
        { key: 'menu', label: 'at the main menu' },
        { key: 'refund', label: 'at the question for the order' },
      ],
    }),
    [
      { from: 'bot', content: [{ kind: 'text', text: 'Hello, I am the assistant of the shop.' }], delivery: 'sent' },
      {
        from: 'bot',
        content: [
          {
            kind: 'choices',
            text: 'What can I do for you?',
            choices: ['Where is my order?', 'Get a refund', 'Something else'].map((label) => ({ token: label, label })),
            present: 'buttons',
          },
        ],
        delivery: 'sent',
      },
      { from: 'customer', text: 'Get a refund' },
      { from: 'customer', text: 'The lamp came in two pieces. Order #W2247.' },
      {
        from: 'bot',
        content: [{ kind: 'text', text: 'I am calling a person. It takes about five minutes.' }],
        delivery: 'sent',
      },
      { from: 'system', about: 'requested', text: 'A person was called: refund above 200 €.' },
    ],
  );
  model.add(
    conversation('oz', {
      contact: 'Özgür Ünal',
      language: 'de',
      startedAt: minutes(2),
      request: { queue: 'default', reason: 'Asked for a person', summary: '', since: minutes(1) },
    }),
    [{ from: 'customer', text: 'Mensch bitte' }],
  );
  model.add(
    conversation('lee', {
      contact: 'Lee Park',
      startedAt: minutes(30),
      control: { holder: { kind: 'agent', id: boris.id, name: boris.name }, epoch: 4 },
      lastLine: { from: 'agent', text: 'I look into it.' },
      updatedAt: minutes(1),
    }),
    [{ from: 'customer', text: 'My parcel is lost.' }],
  );
  model.add(
    conversation('guest', {
      startedAt: minutes(1),
      lastLine: { from: 'customer', text: 'Where is my order?' },
      updatedAt: at,
    }),
    [{ from: 'customer', text: 'Where is my order?' }],
  );
  return model;
}
