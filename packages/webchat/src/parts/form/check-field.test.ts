import type { FormField, Json } from '@usher/channel/web-protocol';
import { describe, expect, test } from 'vitest';
import { formWords } from '../form-words.ts';
import { checkField } from './check-field.ts';

const check = (field: Partial<FormField>, value: Json) =>
  checkField({ id: 'a', kind: 'text', label: 'A', isRequired: false, ...field }, value, formWords.en, 'en');

describe('an answer', () => {
  test.each(['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'file'] as const)(
    'of kind %s may be left out where it is not required, and only there',
    (kind) => {
      expect(check({ kind }, null)).toBeUndefined();
      expect(check({ kind, isRequired: true }, null)).toBe('Please fill this in.');
    },
  );

  test('that is a required tick must be one', () => {
    expect([
      check({ kind: 'toggle', isRequired: true }, false),
      check({ kind: 'toggle', isRequired: true }, true),
    ]).toEqual(['Please tick this to go on.', undefined]);
    expect(check({ kind: 'toggle' }, false)).toBeUndefined();
  });

  test.each([
    [{ kind: 'number', min: 1, max: 1_000 }, 0, 'It must be at least 1.'],
    [{ kind: 'number', min: 1, max: 1_000 }, 1_001, 'It must be at most 1,000.'],
    [{ kind: 'number' }, 'x', 'Please write a number.'],
    [{ kind: 'text', min: 3 }, 'ab', 'Please write at least 3 characters.'],
    [{ kind: 'longtext', max: 3 }, 'abcd', 'Please write at most 3 characters.'],
    [{ kind: 'multiselect', min: 2 }, ['a'], 'Please choose at least 2.'],
    [{ kind: 'multiselect', max: 1 }, ['a', 'b'], 'Please choose at most 1.'],
    [{ kind: 'number', min: 1, max: 2 }, 2, undefined],
    [{ kind: 'text', min: 1, max: 2 }, 'ab', undefined],
    [{ kind: 'date' }, '2026-01-31', undefined],
  ] as const)('to %j that is %j: %s', (field, value, problem) => {
    expect(check(field as Partial<FormField>, value as Json)).toBe(problem);
  });
});
