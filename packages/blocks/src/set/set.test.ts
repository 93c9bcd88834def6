import { leave } from '@usher/engine';
import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { setBlock } from './set.behaviour.ts';
import { de } from './set.de.ts';
import { en } from './set.en.ts';

blockContract(setBlock, { en, de });

describe('set', () => {
  const assignments = [
    { id: 'first', variable: 'count', value: 'vars.count + 1' },
    { id: 'second', variable: 'double', value: 'vars.count * 2' },
  ];

  test('lets later values see earlier ones', () => {
    const { entered } = tryBlock(setBlock, { assignments }, { variables: { count: 1 } });
    expect(entered).toEqual(leave('done', { set: { count: 2, double: 4 } }));
  });

  test('leaves a variable unset whose value is null', () => {
    const unset = [
      { id: 'first', variable: 'count', value: 'null' },
      { id: 'second', variable: 'isSet', value: 'has(vars.count)' },
    ];
    const declared = { count: 'number' } as const;
    const { entered } = tryBlock(setBlock, { assignments: unset }, { variables: { count: 1 }, declared });
    expect(entered).toEqual(leave('done', { set: { count: null, isSet: false } }));
  });

  test('says once which variables it sets', () => {
    const twice = [...assignments, { id: 'third', variable: 'count', value: '1' }];
    expect(setBlock.definition.writes({ assignments: twice }, 'done')).toEqual(['count', 'double']);
  });
});
