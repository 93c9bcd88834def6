import { standardCatalog as catalog } from '@usher/blocks';
import { createEditorDocument, tidy } from '@usher/editor/document';
import { makeLargeJourney } from '@usher/editor/testing/document';
import type { Journey } from '@usher/journey';
import { type Comparison, compare, type Figure, print } from './figures.ts';

const rounds = 5;
const states = 1_000;

/** Changes of a journey of 1,000 states as the editor makes them, beside writing and reading it whole as JSON. */
export async function benchEditorDocument(): Promise<void> {
  const journey = makeLargeJourney(states);
  console.log(`A journey of ${states} states, ${JSON.stringify(journey).length} bytes; medians of ${rounds} rounds.`);
  const comparisons = listComparisons(journey);
  const figures: Figure[] = [];
  for (const comparison of comparisons) figures.push(await compare(comparison, rounds));
  print(figures, comparisons);
  for (const { figure, value } of figures) {
    const limit = budgets[figure];
    if (limit !== undefined) console.log(`${figure}: ${(1000 / value).toFixed(2)} ms each, at most ${limit} ms`);
  }
}

/** What one may take on two cores, in milliseconds. */
const budgets: Readonly<Record<string, number>> = {
  'editor-document/undo': 5,
  'editor-document/add': 10,
  'editor-document/tidy-group': 150,
};

function listComparisons(journey: Journey): readonly Comparison[] {
  const theirs = 'the whole journey written as JSON and read again';
  const baseline = async () => perSecond(40, () => JSON.parse(JSON.stringify(journey)));
  return [
    {
      figure: 'editor-document/undo',
      ours: 'undo and redo of one change, the states that it touched named',
      theirs,
      measure: async () => measureUndo(journey),
      measureBaseline: baseline,
    },
    {
      figure: 'editor-document/add',
      ours: 'a state added on a line, room made for it, all checked',
      theirs,
      measure: async () => measureAdd(journey),
      measureBaseline: baseline,
    },
    {
      figure: 'editor-document/tidy-group',
      ours: 'one group of the journey laid out anew',
      theirs,
      measure: async () => perSecond(10, (turn) => tidy(journey, catalog, { group: `g${turn}` })),
      measureBaseline: baseline,
    },
  ];
}

function measureUndo(journey: Journey): number {
  const document = createEditorDocument({ journey, catalog, now: () => 0 });
  document.run('nameState', { state: 's50-4', name: 'Other' });
  return 2 * perSecond(50, () => [document.undo(), document.redo()]);
}

function measureAdd(journey: Journey): number {
  const document = createEditorDocument({ journey, catalog, now: () => 0 });
  return perSecond(20, (turn) => {
    const onLine = `s${turn * 4}-3/outlet/answered/0`;
    const added = document.run('addState', { parent: `g${turn * 4}`, kind: 'step', block: 'ask-text', onLine });
    if (!added.ok) throw new Error(added.message);
  });
}

function perSecond(turns: number, work: (turn: number) => unknown): number {
  const start = performance.now();
  for (let turn = 0; turn < turns; turn += 1) work(turn);
  return (turns * 1000) / (performance.now() - start);
}
