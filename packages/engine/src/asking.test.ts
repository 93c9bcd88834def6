import { defineAskingBlock, field } from '@usher/journey';
import { linesOf, tryBlock } from '@usher/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { behaveAsking, longestAnswer } from './asking.ts';
import { leave, pass } from './behaviour.ts';

const definition = defineAskingBlock({
  type: 'ask-colour',
  version: 1,
  saves: ['string'],
  fields: { branches: field.toggle(false) },
  outletsOfAnswer: ({ branches }) => (branches ? ['red', 'blue'] : ['answered']),
  example: { props: {}, texts: { prompt: 'Which colour?' } },
});
const block = behaveAsking(definition, {
  read: (_props, _context, { text }) => (text === 'like blood' ? { ok: true, value: 'red' } : { ok: false }),
  exact: ({ branches }, _context, text) =>
    text === 'red' ? { ok: true, value: 'red', ...(branches ? { outlet: 'red' } : {}) } : undefined,
  options: () => [{ id: 'b', value: 'blue', outlet: 'blue' }],
});
const texts = { prompt: 'Which colour?', invalid: 'Red or blue, please.' };
const ask = (props = {}) => tryBlock(block, { saveAs: 'colour', ...props }, { texts });

describe('a question', () => {
  test('asks when it is entered', () => {
    expect(ask().entered).toEqual({
      do: 'stay',
      asks: true,
      memory: { attempt: 0 },
      effects: [{ type: 'message.send', content: [{ kind: 'text', text: 'Which colour?' }] }],
    });
  });

  test('keeps an answer and remembers that the customer gave it', () => {
    expect(ask().hear('like blood')).toEqual(leave('answered', { answered: true, set: { colour: 'red' } }));
    expect(ask().hear('red')).toEqual(leave('answered', { answered: true, set: { colour: 'red' } }));
  });

  test('keeps nothing where there is no variable', () => {
    expect(tryBlock(block, {}, { texts }).hear('red')).toEqual(leave('answered', { answered: true }));
  });

  test('leaves by the outlet of the answer', () => {
    expect(ask({ branches: true }).hear('red')).toMatchObject({ outlet: 'red', set: { colour: 'red' } });
    expect(ask({ branches: true }).pick('b')).toMatchObject({ outlet: 'blue', set: { colour: 'blue' } });
  });

  test('passes a button it does not know', () => {
    expect(ask().pick('green')).toEqual(pass());
  });

  test('says in one message that an answer is wrong and asks again', () => {
    const asked = ask();
    const wrong = asked.hear('dunno');
    expect(linesOf(wrong)).toEqual(['Red or blue, please.', 'Which colour?']);
    expect(wrong).toMatchObject({ do: 'stay', asks: true, memory: { attempt: 1 } });
    expect(wrong.do === 'stay' && wrong.effects).toHaveLength(1);
  });

  test('says the word of the engine where the journey has none', () => {
    const asked = tryBlock(block, {}, { texts: { prompt: 'Which colour?' }, language: 'de' });
    expect(linesOf(asked.hear('dunno'))).toEqual(['Das konnte ich leider nicht lesen.', 'Which colour?']);
  });

  test.each([1, 2, 10])('gives up after %i wrong answers', (attempts) => {
    const asked = ask({ attempts });
    for (let attempt = 1; attempt < attempts; attempt += 1) expect(asked.hear('dunno').do).toBe('stay');
    expect(asked.hear('dunno')).toEqual(leave('gave-up'));
  });

  test('counts nothing when it is asked again', () => {
    const asked = ask({ attempts: 2 });
    asked.hear('dunno');
    expect(asked.again()).toMatchObject({ memory: { attempt: 1 }, asks: true });
    expect(linesOf(asked.again())).toEqual(['Which colour?']);
    expect(asked.hear('dunno')).toEqual(leave('gave-up'));
  });

  test('takes a message that is too long as a wrong answer, without reading it', () => {
    const reading = behaveAsking(definition, {
      read: (_props, _context, { text }) => ({ ok: true, value: text.length }),
      exact: (_props, _context, text) => ({ ok: true, value: text.length }),
    });
    expect(tryBlock(reading, {}, { texts }).hear('x'.repeat(longestAnswer)).do).toBe('leave');
    expect(tryBlock(reading, {}, { texts }).hear('x'.repeat(longestAnswer + 1)).do).toBe('stay');
  });

  test('says nothing empty where a text is missing', () => {
    expect(tryBlock(block).entered).toMatchObject({ asks: true, effects: [] });
  });

  test('counts from none where its memory is another version’s', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (memory) => {
        fc.pre(typeof memory !== 'object' || memory === null || !('attempt' in memory));
        const context = { memory, text: () => 'words', reply: () => 'words' };
        const step = block.behaviour.free?.({ attempts: 2 }, context as never, { text: 'dunno', attachments: [] });
        expect(step).toMatchObject({ do: 'stay', memory: { attempt: 1 } });
      }),
    );
  });
});
