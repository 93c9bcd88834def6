import { expect, test } from 'vitest';
import { exportMermaid } from './export-mermaid.ts';
import { testBlockSet } from './test/test-blocks.ts';
import { draw, makeJourney } from './test/test-journey.ts';

test('draws states, nesting, regions and labelled lines', () => {
  const journey = makeJourney({
    initial: 'name',
    states: {
      name: { ...draw.ask('both', {}, { 'no-answer': 'end' }), name: 'Your "name"?' },
      both: { type: 'parallel', onDone: 'end', states: { left: { type: 'final' }, right: { type: 'final' } } },
      end: draw.end(),
    },
  });
  expect(exportMermaid(journey, testBlockSet.catalog).split('\n')).toEqual([
    'stateDiagram-v2',
    '  [*] --> name',
    '  state "Your  name ?" as name',
    '  state "both" as both {',
    '    state "left" as left',
    '    --',
    '    state "right" as right',
    '  }',
    '  state "end" as end',
    '  name --> both : answered',
    '  name --> both : gave-up',
    '  name --> end : no-answer',
    '  both --> end',
    '  left --> [*]',
    '  right --> [*]',
    '  end --> [*]',
    '',
  ]);
});
