import { type Leave, leave } from '@usher/engine';
import { blockContract, linesOf, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { handOffBlock } from './hand-off.behaviour.ts';
import { de } from './hand-off.de.ts';
import { en } from './hand-off.en.ts';
import { waitWords } from './wait-words.ts';

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
  const handOver = (more: object = {}) => tryBlock(handOffBlock, props, { variables, open, ...more });
  const announced = { texts: { announcement: 'One moment.' } };
  const result = (outcome: unknown) => {
    const output = { outcome, agent: 'ann' } as never;
    return handOver(announced).result({ ok: true, effect: '4.1', type: 'agent.request', output });
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
      'Ich rufe jemanden aus dem Team. Das kann bis zu 5 Minuten dauern. Hat bis dahin niemand Zeit, sage ich Ihnen Bescheid. Mit „abbrechen“ warten Sie nicht länger.',
    ]);
    expect(linesOf(tryBlock(handOffBlock, { queue: 'q' }).entered)[0]).toContain('up to 10 minutes.');
  });

  test.each([
    [30_000, 'en', '30 seconds'],
    [60_000, 'en', '1 minute'],
    [90_000, 'de', '2 Minuten'],
    [5_400_000, 'en', '90 minutes'],
    [7_200_000, 'fr', '2 heures'],
    [3 * 86_400_000, 'es', '3 días'],
  ])('says a wait of %i ms in %s as %s', (millis, language, words) => {
    expect(waitWords(millis, language).replace(/\s/g, ' ')).toBe(words);
  });

  const nobodyCame: [string, (trial: ReturnType<typeof handOver>) => Leave][] = [
    ['nobody-available', (trial) => answer(trial, true, { outcome: 'nobody-available' })],
    ['wait-expired', (trial) => trial.timer('max-wait') as Leave],
    ['desk-failed', (trial) => answer(trial, false)],
  ];
  const answer = (trial: ReturnType<typeof handOver>, ok: boolean, output: unknown = null): Leave => {
    const base = { effect: '4.1', type: 'agent.request' };
    const error = { code: 'desk/down', message: 'Down.' };
    return trial.result(ok ? { ok, ...base, output: output as never } : { ok: false, ...base, error }) as Leave;
  };

  test.each(nobodyCame)('keeps the word of its own announcement when it leaves by %s', (outlet, happen) => {
    expect(linesOf(happen(handOver()))).toEqual(['Unfortunately nobody is available at the moment.']);
    expect(linesOf(happen(handOver({ texts: { whenNobody: 'Sorry.' } })))).toEqual(['Sorry.']);
    expect(linesOf(happen(handOver({ texts: { announcement: 'Wait.', whenNobody: 'Sorry.' } })))).toEqual(['Sorry.']);
    const silent = happen(handOver({ texts: { announcement: 'Wait.' } }));
    expect([silent.outlet, linesOf(silent)]).toEqual([outlet, []]);
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
    const step = handOver(announced).result({ ok: false, effect: '4.1', type: 'agent.request', error });
    expect(step).toEqual(leave('desk-failed'));
  });

  test('takes the request back when the customer cancels', () => {
    expect(handOver().hear('Cancel!')).toEqual(
      leave('customer-cancelled', { effects: [{ type: 'agent.cancel', request: '4.1' }] }),
    );
    expect(handOver().hear('please hurry').do).toBe('pass');
  });

  test('takes the request back when the wait is over', () => {
    expect(handOver(announced).timer('max-wait')).toEqual(
      leave('wait-expired', { effects: [{ type: 'agent.cancel', request: '4.1' }] }),
    );
  });
});
