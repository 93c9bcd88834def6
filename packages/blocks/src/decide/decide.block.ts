import { defineBlock, field, outletOfItem } from '@usher/journey';

export const otherwiseOutlet = 'otherwise';

export const decide = defineBlock({
  type: 'decide',
  version: 1,
  group: 'logic',
  waits: 'nothing',
  fields: { branches: field.list({ condition: field.expression({ result: 'boolean' }) }, { min: 1 }) },
  outlets: ({ branches }) => [...branches.map((branch) => outletOfItem(branch.id)), otherwiseOutlet],
  conditions: ({ branches }) =>
    branches.map((branch, index) => ({
      outlet: branch.id,
      source: branch.condition,
      path: `branches.${index}.condition`,
    })),
  problems: ['reserved-branch'],
  *check({ branches }) {
    if (branches.some((branch) => branch.id === otherwiseOutlet)) {
      yield { problem: 'reserved-branch', field: 'branches' };
    }
  },
  example: { props: { branches: [{ id: 'english', condition: 'language == "en"' }] }, texts: {} },
});
