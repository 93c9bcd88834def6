import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamMessage } from '@usher/channel/web-protocol';
import { contentToText } from '@usher/journey';
import { openWebChat, post, type WebCustomer } from './web-customer.ts';

/** A customer who answers what is asked and sends everything until it is taken, as the widget does. */
export interface StubbornCustomer extends WebCustomer {
  /** Ids of the messages that the server has taken, in order. */
  readonly taken: readonly string[];
  /** Answers one question after the other until the signal aborts and the last answer is taken. */
  chat(signal: AbortSignal): Promise<void>;
}

type Answer = (message: StreamMessage & { readonly from: 'bot' }) => string;

const firstChoice: Answer = ({ content }) =>
  content.flatMap((each) => (each.kind === 'choices' ? each.choices.map(({ label }) => label) : []))[0] ?? 'yes please';

/** What a customer says to what; the last one fits everything. */
const answers: readonly (readonly [question: RegExp, answer: string | Answer])[] = [
  [/reason for/i, 'It came too late – ¡qué pena! 😀'],
  [/full name/i, 'Norman Bouchard'],
  [/username/i, 'nbouchard447'],
  [/email/i, 'nbouchard447@email.com'],
  [/order ID/i, '2275810946'],
  [/in dollars/i, '60'],
  [/phone/i, '555-123-4567'],
  [/what can I do|anything else|how did I do/i, 'Get a refund'],
  [/./, firstChoice],
];

export async function openStubbornChat(url: string, journeyId: string): Promise<StubbornCustomer> {
  const customer = await openWebChat(url, journeyId);
  const taken: string[] = [];

  const sendUntilTaken = async (text: string): Promise<void> => {
    const id = randomUUID();
    for (;;) {
      const status = await post(url, 'messages', { id, text }, customer.token).then(
        (response) => response.status,
        () => 'no answer',
      );
      if (status === 202) return void taken.push(id);
      if (typeof status === 'number' && status < 500 && status !== 429)
        throw new Error(`A message was refused with ${status}.`);
      await delay(20);
    }
  };

  const newestQuestion = () => customer.messages.findLast((message) => message.from === 'bot');

  return Object.assign(customer, {
    taken,
    async chat(signal: AbortSignal) {
      let answered = 0;
      while (!signal.aborted) {
        const question = newestQuestion();
        if (question?.from !== 'bot' || question.seq <= answered) {
          await delay(20);
          continue;
        }
        answered = question.seq;
        const asked = question.content.map(contentToText).join(' ');
        const answer = answers.find(([pattern]) => pattern.test(asked))?.[1] ?? 'agent';
        await sendUntilTaken(typeof answer === 'string' ? answer : answer(question));
      }
    },
  });
}
