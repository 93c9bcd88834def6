import { blockContract, createBlockContext, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askChoiceBlock } from './ask-choice.behaviour.ts';
import { de } from './ask-choice.de.ts';
import { en } from './ask-choice.en.ts';

blockContract(askChoiceBlock, { en, de });

const options = [{ id: 'refund' }, { id: 'return', value: 'RET' }, { id: 'no' }];
const texts = {
  prompt: 'What can I do for you?',
  'options.refund': 'Refund',
  'options.refund.synonyms': 'money back, reimburse',
  'options.return': 'Return an item',
  'options.no': 'No',
};

describe('ask-choice', () => {
  const ask = (props = {}) => tryBlock(askChoiceBlock, { options, saveAs: 'wish', ...props }, { texts });

  test('shows a button for each option', () => {
    expect(ask().entered).toMatchObject({
      effects: [
        {
          content: [
            {
              kind: 'choices',
              text: 'What can I do for you?',
              present: 'buttons',
              choices: [
                { token: 'token:refund', label: 'Refund' },
                { token: 'token:return', label: 'Return an item' },
                { token: 'token:no', label: 'No' },
              ],
            },
          ],
        },
      ],
    });
  });

  test('shows them as its designer chose, with a line more where one is written', () => {
    const more = { ...texts, 'options.no.description': 'Keep everything' };
    const { entered } = tryBlock(askChoiceBlock, { options, present: 'list' }, { texts: more });
    expect(entered).toMatchObject({ effects: [{ content: [{ present: 'list', choices: [{}, {}, {}] }] }] });
    expect(JSON.stringify(entered)).toContain('"label":"No","description":"Keep everything"');
  });

  test.each([
    ['REFUND', 'refund'],
    ['Money back!', 'refund'],
    ['2', 'return'],
    ['2.', 'return'],
    ['option 2', 'return'],
    ['٢', 'return'],
    ['I would like a refund please', 'refund'],
    ['No, I bought it in November.', 'no'],
  ])('understands %j', (text, outlet) => {
    expect(ask().hear(text)).toMatchObject({ do: 'leave', outlet });
  });

  test.each(['4', '0', 'refund or no', "I don't want a refund", 'hello', ''])('asks again after %j', (text) => {
    expect(ask().hear(text)).toMatchObject({ do: 'stay', asks: true });
  });

  test('keeps the value of an option, else its id', () => {
    expect(ask().pick('return')).toMatchObject({ outlet: 'return', set: { wish: 'RET' }, answered: true });
    expect(ask().pick('refund')).toMatchObject({ outlet: 'refund', set: { wish: 'refund' } });
  });

  test('has one way out for all where it does not branch', () => {
    expect(ask({ branches: false }).hear('2')).toMatchObject({ outlet: 'answered', set: { wish: 'RET' } });
    expect(ask({ branches: false }).pick('no')).toMatchObject({ outlet: 'answered', set: { wish: 'no' } });
  });

  test('takes a name whichever question was asked last, but a sentence or a number only then', () => {
    const context = createBlockContext({ texts });
    const props = { options, branches: true };
    const exact = (text: string) => askChoiceBlock.behaviour.exact?.(props, context, { text }).do;
    expect(exact('refund')).toBe('leave');
    expect(exact('I would like a refund')).toBe('pass');
    expect(exact('2')).toBe('pass');
  });

  test('refuses options that would be ways out twice', () => {
    const { definition } = askChoiceBlock;
    const problems = (branches: boolean) => [...(definition.check?.({ options: [{ id: 'gave-up' }], branches }) ?? [])];
    expect(problems(true)).toEqual([{ problem: 'reserved-option', field: 'options' }]);
    expect(problems(false)).toEqual([]);
  });
});
