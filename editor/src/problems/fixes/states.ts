import { type Journey, listStates, type StateEntry } from '@usher/journey';
import type { FindFixes, Fix, FixContext } from './fix.ts';
import { proposalIn, splitPath, valueAt, withValueAt } from './places.ts';

/** A journey or a group without a state to begin with. */
export const initialMissing: FindFixes = ({ journey, catalog, problem }) => {
  const states = listStates(journey);
  const parent = problem.state ?? null;
  const children = [...states.values()].filter(
    (entry) => (entry.parent?.key ?? null) === parent && !entry.isTrip && entry.state.type !== 'history',
  );
  const say = catalog.definitions.find(({ group }) => group === 'say');
  if (children.length > 0) {
    return children.slice(0, 3).map(({ key, state }) => ({
      label: `Begin with “${state.name ?? key}”`,
      work: (run) => run('setInitial', { state: key }),
    }));
  }
  return [
    {
      label: 'Add a first step',
      work: (run) =>
        run('addState', { parent, kind: 'step', name: 'Welcome', ...(say === undefined ? {} : { block: say.type }) }),
    },
  ];
};

/** Parts of a state that do not go together. */
export const badStructure: FindFixes = ({ journey, problem }) => {
  const path = splitPath(problem.path);
  const part = path.at(-1) ?? '';
  const isState = path.at(-2) === 'states' || path.length < 3;
  if (isState || valueAt(journey, path) === undefined) return removeState(problem.state, journey);
  return [removePart(journey, path, `Take “${words[part] ?? part}” away`)];
};

const words: Readonly<Record<string, string>> = {
  block: 'the block',
  call: 'the call',
  type: 'the kind',
  initial: 'the beginning',
  states: 'what is inside',
  onDone: 'the line at its end',
  outcome: 'the outcome',
  history: 'the memory',
  target: 'the target',
  resume: 'the mark for agents',
};

function removePart(journey: Journey, path: readonly string[], label: string): Fix {
  return { label, work: (run) => run('replace', { journey: withValueAt(journey, path, undefined), label }) };
}

function removeState(state: string | undefined, journey: Journey): readonly Fix[] {
  const entry = state === undefined ? undefined : listStates(journey).get(state);
  if (entry === undefined) return [];
  const label = `Delete “${entry.state.name ?? entry.key}”`;
  return [{ label, work: (run) => run('remove', { states: [entry.key] }) }];
}

/** A memory that does not know where to lead the first time. */
export const badHistory: FindFixes = ({ journey, problem }) => {
  const entry = problem.state === undefined ? undefined : listStates(journey).get(problem.state);
  const places = entry?.parent?.children.filter(({ state }: StateEntry) => state.type !== 'history') ?? [];
  const history = entry?.state.history ?? 'shallow';
  return [
    ...places.slice(0, 3).map(
      ({ key, state }): Fix => ({
        label: `Begin with “${state.name ?? key}” the first time`,
        work: (run) => run('setMemory', { state: problem.state ?? '', history, target: key }),
      }),
    ),
    ...removeState(problem.state, journey),
  ];
};

/** A block that is not installed here. */
export const unknownBlock: FindFixes = ({ journey, problem }: FixContext) => {
  const proposal = proposalIn(problem.message);
  const state = problem.state ?? '';
  const path = splitPath(problem.path);
  return [
    ...(proposal === undefined || path.at(-1) !== 'type'
      ? []
      : [
          {
            label: `Use “${proposal}”`,
            work: (run) =>
              run('replace', { journey: withValueAt(journey, path, proposal), label: 'Use another block' }),
          } satisfies Fix,
        ]),
    { label: 'Take the block away', work: (run) => run('setBlock', { state, block: null }) },
  ];
};

/** A state that no line leads to. */
export const unreachableState: FindFixes = ({ journey, problem }) => removeState(problem.state, journey);

/** A place or a name for a state that is not there. */
export const staleKey: FindFixes = ({ journey, problem }) => [
  removePart(journey, splitPath(problem.path), 'Forget it'),
];
