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
