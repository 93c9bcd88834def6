import { describe, expect, test } from 'vitest';
import { exampleBody } from './example-body.ts';

const variables = {
  status: { type: 'choice', label: 'Status', personal: false, options: ['shipped', 'open'] },
  total: { type: 'number', label: 'Total', personal: false },
} as const;

describe('the example of a body', () => {
  test('holds what the results read, of the type of their variables', () => {
    const results = [
      { variable: 'status', value: 'response.body.order.status' },
      { variable: 'total', value: ' response.body.order.total ' },
    ];
    expect(exampleBody(results, variables as never)).toEqual({ order: { status: 'shipped', total: 1 } });
  });

  test('leaves out what is computed, what is refused as a key, and what stands in the way of another', () => {
    const results = [
      { variable: 'a', value: 'size(response.body.items)' },
      { variable: 'b', value: 'response.body.__proto__.polluted' },
      { variable: 'total', value: 'response.body.total' },
      { variable: 'c', value: 'response.body.total.net' },
    ];
    expect(exampleBody(results, variables as never)).toEqual({ total: 1 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
