import { describe, expect, test } from 'vitest';
import { explainLock } from './explain-lock.ts';

describe('a locked composer', () => {
  test('names who has taken over and says that the text is kept', () => {
    expect(explainLock({ kind: 'other', name: 'Boris' }, true, true)).toBe(
      'Boris has taken over this conversation. Your text is kept.',
    );
  });

  test('says nothing of a text that is not there', () => {
    expect(explainLock({ kind: 'bot' }, true, false)).toBe('The conversation is with the bot again.');
  });

  test('says how to reply where that is possible', () => {
    expect(explainLock({ kind: 'waiting', since: 0 }, false, false)).toContain('Claim');
    expect(explainLock({ kind: 'done' }, false, false)).toContain('ended');
  });
});
