import { listStates } from '@usher/journey';
import { lineKey, listLines } from '../../document/index.ts';
import { type FindFixes, type Fix, type FixContext, inOrder } from './fix.ts';
import { proposalIn, splitPath, valueAt, withValueAt } from './places.ts';
import { findEnd, findPerson, leadToEnd, leadToPerson } from './targets.ts';

/** A way out without a line, or a line that no way out belongs to. */
export const danglingOutlet: FindFixes = (context) => {
  const { problem } = context;
  const name = splitPath(problem.path).at(-1) ?? '';
  const from = { state: problem.state ?? null, kind: 'outlet', name } as const;
  if (problem.severity === 'should') {
    return [
      {
        label: 'Remove the line',
        work: (run) => run('remove', { states: [], lines: [lineKey({ ...from, index: 0 })] }),
      },
    ];
  }
  return [
    { label: 'End the conversation there', work: (run) => leadToEnd(run, context, from) },
    { label: 'Hand over to a person', work: (run) => leadToPerson(run, context, from) },
  ];
};

/** A question that nobody may ever answer, or a state that waits for what may never come. */
export const noAnswerUnwired: FindFixes = (context) => {
  const { problem } = context;
  const state = problem.state ?? null;
  const asks = splitPath(problem.path).includes('outlets');
  const own = asks
    ? ({ state, kind: 'outlet', name: 'no-answer' } as const)
    : ({ state, kind: 'after', name: 'P1D' } as const);
  const everywhere = { state: null, kind: 'outlet', name: 'no-answer' } as const;
  return [
    ...(asks
      ? [
          {
            label: 'End when nobody answers, everywhere',
            work: (run) => leadToEnd(run, context, everywhere),
          } satisfies Fix,
        ]
      : []),
    { label: asks ? 'End when nobody answers, here' : 'End after a day', work: (run) => leadToEnd(run, context, own) },
  ];
};

/** A circle that one never leaves. */
export const noWayOut: FindFixes = (context) => {
  const state = context.problem.state ?? null;
  const line = firstLineFrom(context);
  return [
    { label: 'End after a day', work: (run) => leadToEnd(run, context, { state, kind: 'after', name: 'P1D' }) },
    ...(line === undefined
      ? []
      : [
          {
            label: `Lead “${line.id.name || 'on'}” to the end`,
            work: (run) => leadToEnd(run, context, line.id),
          } satisfies Fix,
        ]),
  ];
};

/** A customer who waits and cannot reach a person. */
export const noHuman: FindFixes = (context) => [
  {
    label: 'Call a person by the word “agent”, from anywhere',
    work: (run) =>
      inOrder(
        () =>
          context.journey.commands.agent === undefined
            ? run('setCommand', { name: 'agent', words: agentWords(context) })
            : { ok: true },
        () => leadToPerson(run, context, { state: null, kind: 'on', name: 'command.agent' }),
      ),
  },
];

const wordsForAgent: Readonly<Record<string, readonly string[]>> = {
  en: ['agent', 'human', 'person'],
  de: ['Mitarbeiter', 'Mensch', 'Person'],
  fr: ['conseiller', 'humain', 'personne'],
  es: ['agente', 'humano', 'persona'],
};

function agentWords({ journey }: FixContext): Record<string, readonly string[]> {
  return Object.fromEntries(
    journey.languages.map((language) => [language, wordsForAgent[language.split('-')[0] ?? ''] ?? ['agent']]),
  );
}

/** States that lead to each other without ever waiting. */
export const endlessLoop: FindFixes = (context) => {
  const line = firstLineFrom(context);
  if (line === undefined) return [];
  const toEnd: Fix = { label: 'Lead it to the end instead', work: (run) => leadToEnd(run, context, line.id) };
  return [...waitOn(context, line.key, 'Wait a moment in between'), toEnd];
};

/** More states in a row without waiting than a turn may go through: halved as often as it is pressed. */
export const turnTooLong: FindFixes = (context) => {
  const row: string[] = [];
  const seen = new Set<string>();
  const lines = Map.groupBy(listLines(context.journey, context.catalog), ({ id }) => id.state);
  for (let at = context.problem.state; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const next = lines.get(at)?.find(({ to }) => to !== undefined);
    if (next !== undefined) row.push(next.key);
    at = next?.to ?? undefined;
  }
  const middle = row[Math.floor((row.length - 1) / 2)];
  return middle === undefined ? [] : waitOn(context, middle, 'Wait a moment halfway');
};

function waitOn({ catalog }: FixContext, onLine: string, label: string): readonly Fix[] {
  const pause = catalog.definitions.find(({ waits }) => waits === 'timer');
  if (pause === undefined) return [];
  return [
    {
      label,
      work: (run) => run('addState', { parent: null, kind: 'step', block: pause.type, name: 'Wait', onLine }),
    },
  ];
}

/** Lines with conditions of which none may hold. */
export const undecided: FindFixes = (context) => {
  const kind = splitPath(context.problem.path).includes('onDone') ? 'done' : 'always';
  const from = { state: context.problem.state ?? null, kind, name: '' } as const;
  return [
    { label: 'Otherwise, end the conversation', work: (run) => leadToEnd(run, context, from) },
    { label: 'Otherwise, hand over to a person', work: (run) => leadToPerson(run, context, from) },
  ];
};

/** A line that leads to a state which is not there. */
export const unknownTarget: FindFixes = (context) => {
  const { journey, problem } = context;
  const path = splitPath(problem.path);
  const proposal = proposalIn(problem.message);
  const end = findEnd(context);
  const lead = (to: string, label: string): Fix => ({
    label,
    work: (run) => run('replace', { journey: withValueAt(journey, path, to), label: 'Lead the line elsewhere' }),
  });
  if (typeof valueAt(journey, path) !== 'string') return [];
  return [
    ...(proposal === undefined ? [] : [lead(proposal, `Lead it to “${nameOf(context, proposal)}”`)]),
    ...(end === undefined ? [] : [lead(end, 'Lead it to the end')]),
    {
      label: 'Remove the line',
      work: (run) => run('replace', { journey: withoutLineAt(context, path), label: 'Remove the line' }),
    },
  ];
};

/** A transition written as an object, or as one of several, goes as a whole. */
function withoutLineAt({ journey }: FixContext, path: readonly string[]) {
  const whole = path.at(-1) === 'target' || path.at(-1) === 'trip' ? path.slice(0, -1) : path;
  const container = valueAt(journey, whole.slice(0, -1));
  const isLast = Array.isArray(container) && container.length === 1;
  return withValueAt(journey, isLast ? whole.slice(0, -1) : whole, undefined);
}

/** A command that nothing hears, or a line for a command without words. */
export const unheardCommand: FindFixes = (context) => {
  const { journey, problem } = context;
  const path = splitPath(problem.path);
  if (path[0] !== 'commands') {
    return [
      {
        label: 'Remove the line',
        work: (run) => run('replace', { journey: withValueAt(journey, path, undefined), label: 'Remove the line' }),
      },
    ];
  }
  const name = path[1] ?? '';
  const from = { state: null, kind: 'on', name: `command.${name}` } as const;
  return [
    { label: 'Remove the command', work: (run) => run('removeCommand', { name }) },
    ...(findPerson(context) === undefined
      ? []
      : [{ label: 'Let it call a person', work: (run) => leadToPerson(run, context, from) } satisfies Fix]),
  ];
};

function firstLineFrom({ journey, catalog, problem }: FixContext) {
  return listLines(journey, catalog).find(({ id, to }) => id.state === problem.state && to !== undefined);
}

function nameOf({ journey }: FixContext, key: string): string {
  return listStates(journey).get(key)?.state.name ?? key;
}
