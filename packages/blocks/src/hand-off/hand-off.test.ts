import { leave } from '@usher/engine';
import { blockContract, linesOf, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { handOffBlock } from './hand-off.behaviour.ts';
import { de } from './hand-off.de.ts';
import { en } from './hand-off.en.ts';

blockContract(handOffBlock, { en, de });

describe('hand-off', () => {
  const props = {
    queue: 'refunds',
    reason: 'Refund of {{vars.orderId}}',
    summary: 'Wants {{vars.amount}} back',
    maxWait: 'PT5M',
  };
  const variables = { orderId: '33', amount: 94 };
  const open = { '4.1': 'agent.request', '4.2': 'http.call' };
  const handOver = (more = {}) => tryBlock(handOffBlock, props, { variables, open, ...more });
  const result = (outcome: unknown) => {
    const output = { outcome, agent: 'ann' } as never;
    return handOver().result({ ok: true, effect: '4.1', type: 'agent.request', output });
  };

  test('speaks before it calls a person, and waits so long', () => {
    expect(handOver({ texts: { announcement: 'One moment.' } }).entered).toEqual({
      do: 'stay',
      effects: [
        { type: 'message.send', content: [{ kind: 'text', text: 'One moment.' }] },
        { type: 'agent.request', queue: 'refunds', reason: 'Refund of 33', summary: 'Wants 94 back', variables },
      ],
      timers: { 'max-wait': 300_000 },
    });
  });

  test('has words of its own for the wait', () => {
    expect(linesOf(handOver({ language: 'de' }).entered)).toEqual([
      'Ich rufe jemanden aus dem Team. Einen Moment bitte.',
    ]);
  });

  test('calls nobody a second time', () => {
    expect(handOver().again()).toEqual({ do: 'stay', effects: [] });
  });

  test.each(['served', 'returned', 'nobody-available', 'wait-expired', 'customer-cancelled'])(
    'leaves by %s',
    (outcome) => {
      expect(result(outcome)).toEqual(leave(outcome));
    },
  );

  test.each(['ok', undefined, null, 7])('takes the outcome %j for a failed desk', (outcome) => {
    expect(result(outcome)).toEqual(leave('desk-failed'));
  });

  test('leaves by desk-failed when the request failed', () => {
    const error = { code: 'desk/down', message: 'The desk is down.' };
    const step = handOver().result({ ok: false, effect: '4.1', type: 'agent.request', error });
    expect(step).toEqual(leave('desk-failed'));
  });

  test('takes the request back when the customer cancels', () => {
    expect(handOver().hear('Cancel!')).toEqual(
      leave('customer-cancelled', { effects: [{ type: 'agent.cancel', request: '4.1' }] }),
    );
    expect(handOver().hear('please hurry').do).toBe('pass');
  });

  test('takes the request back when the wait is over', () => {
    expect(handOver().timer('max-wait')).toEqual(
      leave('wait-expired', { effects: [{ type: 'agent.cancel', request: '4.1' }] }),
    );
  });
});
