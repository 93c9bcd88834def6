import { defineBlock, field } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createBlockContext } from './block-context.ts';

describe('createBlockContext', () => {
  test('formats texts with variables and values', () => {
    const context = createBlockContext({
      texts: { prompt: 'Hi {name}, {count, plural, one {# day} other {# days}}' },
      variables: { name: 'Ada' },
    });
    expect(context.text('prompt', { count: 2 })).toBe('Hi Ada, 2 days');
    expect(context.text('toString')).toBeUndefined();
  });

  test('evaluates expressions over the variables, newer ones and further names', () => {
    const context = createBlockContext({ variables: { count: 2 } });
    expect(context.value('vars.count + 1')).toBe(3);
    expect(context.value('vars.count + 1', undefined, { count: 5 })).toBe(6);
    expect(context.value('response.status == 200', { response: { status: 200 } })).toBe(true);
    expect(() => context.value('vars.unknown')).toThrow('unknown');
  });

  test('fills templates', () => {
    const context = createBlockContext({ variables: { id: 'a b' } });
    expect(context.template('https://shop.example/{{vars.id}}', 'url')).toBe('https://shop.example/a%20b');
    expect(() => context.template('{{', 'plain')).toThrow();
  });

  test('fills content of the block under test', () => {
    const definition = defineBlock({
      type: 'probe',
      version: 1,
      group: 'say',
      waits: 'nothing',
      fields: { content: field.content() },
      example: { props: {}, texts: {} },
    });
    const context = createBlockContext({ block: { definition, props: {} }, texts: { 'content.first': 'Hello' } });
    expect(context.content('content')).toEqual([{ kind: 'text', text: 'Hello' }]);
    expect(() => createBlockContext().content('content')).toThrow('Give createBlockContext');
  });

  test('speaks the words of the engine', () => {
    const context = createBlockContext({ language: 'de' });
    expect(context.isWord('cancel', 'Abbrechen!')).toBe(true);
    expect(context.reply('invalid')).not.toBe(createBlockContext().reply('invalid'));
  });

  test('knows which values fit variables whose type is given', () => {
    const context = createBlockContext({ declared: { day: 'date' } });
    expect(context.fits('day', '2024-02-30')).toBe(false);
    expect(context.fits('day', '2024-02-29')).toBe(true);
  });
});
