import { describe, expect, test } from 'vitest';
import { agentSays, botSays, customerSays } from '../test/entry.ts';
import { listRows } from './rows.ts';

const minute = 60_000;
const dayOf = (at: number) => String(Math.floor(at / (24 * 60 * minute)));

describe('the rows of a transcript', () => {
  test('begin with the day, and name a speaker once for lines that follow each other', () => {
    const rows = listRows([botSays(1, 'Hi'), botSays(2, 'How?'), customerSays(3, 'So')], dayOf);
    expect(rows.map((row) => (row.kind === 'day' ? 'day' : row.isFirst))).toEqual(['day', true, false, true]);
  });

  test('name the speaker again after a pause', () => {
    const rows = listRows([agentSays(1, 'a', 'sent', 0), agentSays(2, 'b', 'sent', 4 * minute)], dayOf);
    expect(rows.filter((row) => row.kind === 'entry' && row.isFirst)).toHaveLength(2);
  });

  test('set days apart', () => {
    const rows = listRows([customerSays(1, 'a', 0), customerSays(2, 'b', 25 * 60 * minute)], dayOf);
    expect(rows.map((row) => row.kind)).toEqual(['day', 'entry', 'day', 'entry']);
  });
});
