import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

describe('drop-empty', () => {
  test('leaves out blank texts, and links and cards of which there are none', () => {
    const empty = [
      { kind: 'text', text: ' \n' },
      { kind: 'links', links: [] },
      { kind: 'carousel', cards: [] },
    ] as const;
    expect(showOn({}, ...empty)).toEqual({ shown: [], rules: ['drop-empty', 'drop-empty', 'drop-empty'] });
  });

  test('sends what was only to be spoken as text', () => {
    expect(showOn({}, { kind: 'text', text: '', speak: 'Hello' }).shown).toEqual([{ kind: 'text', text: 'Hello' }]);
  });
});
