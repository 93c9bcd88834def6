import { type Capabilities, plainTextCapabilities } from '@usher/channel';
import { expect, test } from 'vitest';
import { cases } from './cases.ts';
import { expandVector, readVectorFiles } from './vectors.ts';

const capabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 50,
  buttons: 3,
  forms: { ...plainTextCapabilities.forms, fields: 2 },
};

function expand(content: unknown, visible: unknown = []) {
  return expandVector({ name: 'x', content: content as never, visible: visible as never }, capabilities);
}

test('every vector belongs to a case, has a name of its own within it, and can be written out for any channel', () => {
  const files = readVectorFiles();
  expect(files.length).toBeGreaterThan(10);
  for (const { case: id, vectors } of files) {
    expect(cases).toHaveProperty(id);
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
    for (const recorded of vectors) {
      const { content, visible } = expandVector(recorded, capabilities);
      expect(JSON.stringify([content, visible]), recorded.name).not.toMatch(/"\$|\{n\}/);
      for (const { kind } of content) expect(kind).toBeTypeOf('string');
    }
  }
});

test('sizes follow the limits of the channel', () => {
  const text = (length: unknown) => expand([{ kind: 'text', text: { $text: 'ab ', length } }]).content[0];
  expect(text(7)).toEqual({ kind: 'text', text: 'ab ab .' });
  expect(text({ limit: 'textLimit', plus: 1 })).toMatchObject({ text: expect.stringMatching(/^.{51}$/) });
  expect(text({ limit: 'textLimit', times: 10, most: 60 })).toMatchObject({ text: expect.stringMatching(/^.{60}$/) });
  expect(text({ limit: 'listItems', otherwise: 4 })).toEqual({ kind: 'text', text: 'ab .' });
  expect(() => text({ limit: 'nothing' })).toThrow('Capabilities have no limit "nothing".');
});

test('lists and texts are put together where they stand', () => {
  const { content, visible } = expand(
    [{ kind: 'links', links: ['first', { $list: { label: 'Link {n}' }, count: { limit: 'forms.fields' } }] }],
    [{ $join: ['a', { $text: 'b', length: 2 }] }, { any: ['c', { $text: 'd', length: 1 }] }],
  );
  expect(content).toEqual([{ kind: 'links', links: ['first', { label: 'Link 1' }, { label: 'Link 2' }] }]);
  expect(visible).toEqual(['abb', ['c', 'd']]);
});

test('a text is never filled up within a character', () => {
  expect(expand([{ kind: 'text', text: { $text: '👩‍👩‍👦', length: 18 } }]).content[0]).toEqual({
    kind: 'text',
    text: '👩‍👩‍👦👩‍👩‍👦..',
  });
});
