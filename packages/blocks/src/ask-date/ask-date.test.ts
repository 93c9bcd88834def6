import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askDateBlock } from './ask-date.behaviour.ts';
import { de } from './ask-date.de.ts';
import { en } from './ask-date.en.ts';

blockContract(askDateBlock, { en, de });

describe('ask-date', () => {
  const now = Date.UTC(2019, 10, 20, 2);
  const hear = (text: string, props = {}, more = {}) =>
    tryBlock(
      askDateBlock,
      { saveAs: 'day', ...props },
      { texts: { prompt: 'When?' }, now, timeZone: 'America/New_York', ...more },
    ).hear(text);

  test('keeps a day as the calendar writes it', () => {
    expect(hear('Nov 6th, 2019')).toMatchObject({ outlet: 'answered', set: { day: '2019-11-06' } });
    expect(hear('06.11.2019', {}, { language: 'de' })).toMatchObject({ set: { day: '2019-11-06' } });
  });

  test('counts from the day of the customer, not of the server', () => {
    expect(hear('today')).toMatchObject({ set: { day: '2019-11-19' } });
    expect(hear('today', {}, { timeZone: 'UTC' })).toMatchObject({ set: { day: '2019-11-20' } });
  });

  test('takes no month for a day', () => {
    expect(hear('No, I bought it in November.').do).toBe('stay');
  });

  test('holds the day to its bounds, themselves included', () => {
    const props = { earliest: 'vars.boughtOn', latest: 'today' };
    const more = { variables: { boughtOn: '2019-11-01' }, declared: { boughtOn: 'date' } };
    expect(hear('1 November 2019', props, more)).toMatchObject({ set: { day: '2019-11-01' } });
    expect(hear('31 October 2019', props, more).do).toBe('stay');
    expect(hear('today', props, more).do).toBe('leave');
    expect(hear('tomorrow', props, more).do).toBe('stay');
  });

  test('takes the coming day where a past one is not allowed', () => {
    expect(hear('December 24', { earliest: 'today' })).toMatchObject({ set: { day: '2019-12-24' } });
    expect(hear('December 24')).toMatchObject({ set: { day: '2018-12-24' } });
  });
});
