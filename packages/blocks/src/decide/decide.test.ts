import { leave } from '@usher/engine';
import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { decideBlock } from './decide.behaviour.ts';
import { de } from './decide.de.ts';
import { en } from './decide.en.ts';

blockContract(decideBlock, { en, de });

describe('decide', () => {
  const branches = [
    { id: 'many', condition: 'vars.count > 10' },
    { id: 'some', condition: 'vars.count > 1' },
  ];
  const decide = (count: number) => tryBlock(decideBlock, { branches }, { variables: { count } }).entered;

  test('takes the first condition that holds', () => {
    expect(decide(11)).toEqual(leave('many'));
    expect(decide(2)).toEqual(leave('some'));
  });

  test('takes “otherwise” where none holds', () => {
    expect(decide(0)).toEqual(leave('otherwise'));
  });

  test('lets an expression that fails be an error of the turn', () => {
    expect(() => tryBlock(decideBlock, { branches }, { declared: { count: 'number' } })).toThrow('count');
  });

  test('names its conditions for the checks of the journey', () => {
    expect(decideBlock.definition.conditions?.({ branches })).toEqual([
      { outlet: 'many', source: 'vars.count > 10', path: 'branches.0.condition' },
      { outlet: 'some', source: 'vars.count > 1', path: 'branches.1.condition' },
    ]);
  });

  test('refuses a condition called otherwise', () => {
    const problems = decideBlock.definition.check?.({ branches: [{ id: 'otherwise', condition: 'true' }] }) ?? [];
    expect([...problems]).toEqual([{ problem: 'reserved-branch', field: 'branches' }]);
  });
});
