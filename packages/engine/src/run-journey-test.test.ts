import { expect, test } from 'vitest';
import { runJourneyTest } from './run-journey-test.ts';
import { draw, makeProgram } from './test/test-journey.ts';

const program = makeProgram({
  initial: 'one',
  states: {
    one: draw.ask('pay', { saveAs: 'a' }, { 'no-answer': 'gone' }),
    pay: draw.call('end', 'gone'),
    gone: draw.end('gone'),
    end: draw.end('paid'),
  },
});

test('a script of a journey passes when everything is as it expects', () => {
  const script = [
    { expect: { said: 'one?', state: 'one' } },
    { pick: 'yes' },
    { result: { ok: 'receipt' } },
    { expect: { ended: 'paid' } },
  ];
  expect(runJourneyTest(program, { name: 'pays', script }, 0)).toMatchObject({ passed: true });
});

test('a script names the first step that does not hold and what was found', () => {
  const script = [{ wait: 'PT15M' }, { expect: { ended: 'paid' } }];
  expect(runJourneyTest(program, { name: 'gone', script }, 0).failure).toEqual({
    step: 2,
    message: 'expected to end with "paid", ended with "gone"',
  });
  expect(runJourneyTest(program, { name: 'no button', script: [{ pick: 'maybe' }] }, 0).failure?.message).toMatch(
    /No button "maybe"/,
  );
});

test('a script tells how it stood after each step, and what could be pressed', () => {
  const script = [{ pick: 'yes' }, { expect: { ended: 'gone' } }];
  const { moments } = runJourneyTest(program, { name: 'looks', script }, 0);
  expect(moments.map(({ active }) => active)).toEqual([['one'], ['pay'], ['pay']]);
  expect(moments[0]).toMatchObject({ isDone: false, offered: [{ id: 'yes', label: 'Yes' }] });
  expect(moments[0]?.heard[0]).toContain('one?');
  expect(moments[1]?.offered).toEqual([]);
  expect(moments[2]?.heard).toEqual(moments[1]?.heard);
});
