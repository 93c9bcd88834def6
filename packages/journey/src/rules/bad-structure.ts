import type { State } from '../document.ts';
import { tryParseDuration } from '../duration.ts';
import type { StateEntry } from '../state-tree.ts';
import { allOffers } from './offers.ts';
import type { Finding, Rule } from './rule.ts';
import { nameOfState, type RuleContext } from './rule-context.ts';
import { isHistory, regionsOf } from './state-geometry.ts';

export const badStructure: Rule = {
  name: 'bad-structure',
  severity: 'must',
  finds: 'a state whose parts do not go together',
  *check(context) {
    yield* durationProblems(context.journey, undefined);
    for (const entry of context.states.values()) {
      for (const { fits, field, says } of shapes) {
        if (!fits(entry, context)) continue;
        yield {
          path: field === '' ? entry.path : `${entry.path}.${field}`,
          message: `State ${nameOfState(entry)} ${says}`,
          state: entry.key,
        };
      }
      yield* idleFields(entry, context);
      yield* tripProblems(entry.state, entry);
      yield* durationProblems(entry.state, entry);
    }
  },
};

const hasChildren = (entry: StateEntry): boolean => entry.children.length > 0;
const endsByBlock = (entry: StateEntry, { blocks }: RuleContext): boolean => {
  const block = blocks.get(entry.key);
  return block?.kind === 'known' && block.definition.ends;
};

/** Shapes that a state machine would take without a word, and then do something else than drawn. */
const shapes: readonly { field: string; says: string; fits(entry: StateEntry, context: RuleContext): boolean }[] = [
  {
    field: 'states',
    says: 'runs several groups together ("parallel") and has none inside. Draw at least one, or leave "type" out.',
    fits: (entry) => entry.state.type === 'parallel' && regionsOf(entry).length === 0,
  },
  {
    field: 'initial',
    says: 'runs all its groups together ("parallel") and names one to begin with; all of them begin. Remove "initial".',
    fits: ({ state }) => state.type === 'parallel' && state.initial !== undefined,
  },
  {
    field: 'states',
    says: 'is final and has states inside, which would never be entered. Move them out, or leave "type" out.',
    fits: (entry) => entry.state.type === 'final' && hasChildren(entry),
  },
  {
    field: 'states',
    says: 'is a history and has states inside; a history is only a marker. Move them out.',
    fits: (entry) => isHistory(entry) && hasChildren(entry),
  },
  {
    field: 'states',
    says: 'has "states" without any state in it. Draw one, or remove "states".',
    fits: (entry) => entry.state.type === undefined && entry.state.states !== undefined && !hasChildren(entry),
  },
  {
    field: 'block',
    says: 'runs a block and has states inside. Only a state without others inside runs a block: move the block into one of them.',
    fits: (entry) => entry.state.block !== undefined && hasChildren(entry),
  },
  {
    field: 'block',
    says: 'is final and runs a block, which would never run. Let a state before it run the block, or leave "type" out.',
    fits: (entry) => entry.state.block !== undefined && entry.state.type === 'final' && !hasChildren(entry),
  },
  {
    field: 'block',
    says: 'runs a block and is a history or "parallel", which cannot. Move the block into a state of its own.',
    fits: (entry) =>
      entry.state.block !== undefined && !hasChildren(entry) && (isHistory(entry) || entry.state.type === 'parallel'),
  },
  {
    field: 'call',
    says: 'calls a journey and runs a block. A state does one or the other: move the block into a state of its own.',
    fits: ({ state }) => state.call !== undefined && state.block !== undefined,
  },
  {
    field: 'call',
    says: 'calls a journey and has states inside. Move them out: the called journey is what is inside.',
    fits: (entry) => entry.state.call !== undefined && hasChildren(entry),
  },
  {
    field: 'call',
    says: 'calls a journey and is a history, final or "parallel", which cannot. Leave "type" out.',
    fits: ({ state }) => state.call !== undefined && state.type !== undefined,
  },
  {
    field: 'type',
    says: 'is a side trip and a history or final itself. A side trip is a state that does something, or a group of them.',
    fits: (entry) => entry.isTrip && entry.parent === undefined && (isHistory(entry) || entry.state.type === 'final'),
  },
  {
    field: 'resume',
    says: 'is marked for agents to give the conversation back to, and they cannot give it back to a side trip, a history or an end.',
    fits: (entry, context) =>
      entry.state.resume !== undefined &&
      (entry.isTrip || isHistory(entry) || entry.state.type === 'final' || endsByBlock(entry, context)),
  },
];

/** Fields that mean nothing where they stand. */
function* idleFields(entry: StateEntry, context: RuleContext): Iterable<Finding> {
  const { state } = entry;
  const isOver = state.type === 'final' || endsByBlock(entry, context);
  const idle: [reason: string, fields: readonly (keyof State)[]][] = [
    ['only a history has it', isHistory(entry) ? [] : ['history', 'target']],
    ['only a final state has it', state.type === 'final' ? [] : ['outcome']],
    [
      'only a state with others inside has it',
      hasChildren(entry) || state.type === 'parallel' ? [] : ['initial', 'onDone'],
    ],
    ['nothing more happens in a state that ends', isOver ? ['on', 'after', 'always', 'outlets'] : []],
    [
      'a history is only a marker and never stays active',
      isHistory(entry) ? ['on', 'after', 'always', 'outlets', 'entry', 'exit'] : [],
    ],
  ];
  for (const [reason, fields] of idle) {
    for (const field of fields) {
      if (state[field] === undefined) continue;
      yield {
        path: `${entry.path}.${field}`,
        message: `State ${nameOfState(entry)} has "${field}", which means nothing there: ${reason}. Remove it, or draw it on another state.`,
        state: entry.key,
      };
    }
  }
}

/** What happens at once would begin the side trip again and again. */
function* tripProblems(tables: Parameters<typeof allOffers>[0], entry: StateEntry): Iterable<Finding> {
  for (const { transition, path, event } of allOffers(tables, entry)) {
    if (transition.trip === undefined || event !== 'always') continue;
    yield {
      path,
      message: `State ${nameOfState(entry)} begins a side trip by "always", which would begin it again and again. Begin it by an event or after some time.`,
      state: entry.key,
    };
  }
}

/** The same time written in two ways is one timer, and one of its two lines would be lost. */
function* durationProblems({ after }: Pick<State, 'after'>, entry: StateEntry | undefined): Iterable<Finding> {
  const first = new Map<number | undefined, string>();
  for (const duration of Object.keys(after ?? {})) {
    const millis = tryParseDuration(duration);
    const other = first.get(millis);
    if (other === undefined) {
      first.set(millis, duration);
      continue;
    }
    yield {
      path: `${entry === undefined ? '' : `${entry.path}.`}after.${duration}`,
      message: `${entry === undefined ? 'The journey' : `State ${nameOfState(entry)}`} has lines after ${other} and after ${duration}, which is the same time. Put both into one list.`,
      ...(entry === undefined ? {} : { state: entry.key }),
    };
  }
}
