import { expect, test } from 'vitest';
import { showOn } from '../test/plain-channel.ts';

test('split-form-text sends the text of a form before it where both do not fit', () => {
  const fields = [{ id: 'a', kind: 'text', label: 'A', isRequired: true }] as const;
  const form = { kind: 'form', token: 'f', title: 'Title', submit: 'Send', fields, values: {}, instead: [] } as const;
  const capabilities = { textLimit: 20, forms: { fields: 1, title: 20, label: 20, kinds: ['text'] } } as const;
  expect(showOn(capabilities, { ...form, text: 'A long introduction' })).toEqual({
    shown: [{ kind: 'text', text: 'A long introduction' }, form],
    rules: ['split-form-text'],
  });
});
