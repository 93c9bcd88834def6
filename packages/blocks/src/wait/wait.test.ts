import { leave } from '@usher/engine';
import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { waitBlock } from './wait.behaviour.ts';
import { de } from './wait.de.ts';
import { en } from './wait.en.ts';

blockContract(waitBlock, { en, de });

describe('wait', () => {
  test('waits as long as it is told, then goes on', () => {
    const waiting = tryBlock(waitBlock, { for: 'PT2H' });
    expect(waiting.entered).toEqual({ do: 'stay', effects: [], timers: { over: 7_200_000 } });
    expect(waiting.again()).toEqual({ do: 'stay', effects: [] });
    expect(waiting.timer('over')).toEqual(leave('done'));
  });
});
