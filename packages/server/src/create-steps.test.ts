import { expect, test } from 'vitest';
import { createSteps } from './create-steps.ts';

test('what was started is stopped once, in the opposite order, also past a step that fails', async () => {
  const undone: string[] = [];
  const errors: unknown[] = [];
  const steps = createSteps((error) => errors.push(error));
  for (const name of ['store', 'runtime', 'http']) {
    steps.add(async () => {
      undone.push(name);
      if (name === 'runtime') throw new Error('It did not stop.');
    });
  }
  await Promise.all([steps.undo(), steps.undo()]);
  expect(undone).toEqual(['http', 'runtime', 'store']);
  expect(errors).toHaveLength(1);
});
