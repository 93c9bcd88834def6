import type { FormContent } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

const form: FormContent = {
  kind: 'form',
  token: 'form',
  title: 'Your address',
  submit: 'Send',
  fields: [
    { id: 'street', kind: 'text', label: 'Street', isRequired: true },
    { id: 'day', kind: 'date', label: 'Day', isRequired: false },
  ],
  values: {},
  instead: [{ kind: 'text', text: 'Which street?' }],
};
const forms = { fields: 5, title: 45, label: 45, kinds: ['text', 'date'] as const };

describe('form-to-questions', () => {
  test('asks what is said in the place of a form where none can be shown', () => {
    expect(showOn({}, form)).toEqual({ shown: form.instead, rules: ['form-to-questions'] });
  });

  test.each([
    ['too many fields', { ...forms, fields: 1 }],
    ['a title that is too long', { ...forms, title: 5 }],
    ['a label that is too long', { ...forms, label: 5 }],
    ['a kind of field that the channel lacks', { ...forms, kinds: ['text'] as const }],
  ])('does so with %s', (_, given) => {
    expect(showOn({ forms: given }, form).rules).toEqual(['form-to-questions']);
  });

  test('leaves a form that fits', () => {
    expect(showOn({ forms }, form)).toEqual({ shown: [form], rules: [] });
  });

  test('fits what is said in its place too', () => {
    const choices = [{ token: 't', label: 'Yes' }];
    const instead = [{ kind: 'choices', text: 'Today?', present: 'buttons', choices }] as const;
    expect(showOn({}, { ...form, instead }).rules).toEqual(['form-to-questions', 'number-choices']);
  });
});
