import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Progress, readProgress, withProgress } from './progress.ts';

const text = fc.string({ unit: 'binary' });
const progress: fc.Arbitrary<Progress> = fc.record(
  { sent: fc.nat(), resume: text, refs: fc.array(text) },
  { requiredKeys: ['sent'] },
);

test('how far a message came is read from behind any sentence, and from none that says nothing of it', () => {
  fc.assert(
    fc.property(text, progress, (sentence, given) => {
      const isSaid = given.sent > 0 || given.resume !== undefined;
      expect(readProgress(withProgress(sentence, given))).toEqual(isSaid ? given : readProgress(sentence));
    }),
  );
});

test.each([null, '', 'channel/busy: Busy.', 'channel/busy: x\n{"sent":', 'channel/busy: x\n{"sent":}'])(
  'nothing has come where nothing is said of it: %j',
  (error) => {
    expect(readProgress(error)).toEqual({ sent: 0 });
  },
);
