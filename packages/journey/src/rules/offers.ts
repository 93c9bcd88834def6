import { listTransitions, type Transition, type Transitions } from '../document.ts';
import type { StateEntry } from '../state-tree.ts';
import type { Answer, RuleContext, Supposition } from './rule-context.ts';

/** A transition as drawn: by which state (undefined: the journey), and where in the document. */
export interface Offer {
  readonly source: StateEntry | undefined;
  readonly transition: Transition;
  readonly path: string;
  /** Event or duration; `always` or `onDone`. */
  readonly event: string;
}

/** The transitions written at `path`, in the order tried. */
export function offersOf(
  transitions: Transitions | undefined,
  source: StateEntry | undefined,
  path: string,
  event = '',
): Offer[] {
  const isList = Array.isArray(transitions);
  return listTransitions(transitions).map((transition, index) => ({
    source,
    transition,
    path: isList ? `${path}.${index}` : path,
    event,
  }));
}

/** Every transition of a state's own tables, or of the journey's. */
export function allOffers(
  tables: Pick<StateEntry['state'], 'on' | 'after' | 'always' | 'onDone'>,
  source: StateEntry | undefined,
): Offer[] {
  const base = source === undefined ? '' : `${source.path}.`;
  const ofTable = (name: 'on' | 'after') =>
    Object.entries(tables[name] ?? {}).flatMap(([event, list]) =>
      offersOf(list, source, `${base}${name}.${event}`, event),
    );
  return [
    ...ofTable('on'),
    ...ofTable('after'),
    ...offersOf(tables.always, source, `${base}always`, 'always'),
    ...offersOf(tables.onDone, source, `${base}onDone`, 'onDone'),
  ];
}

/** A transition that can be taken, and what holds when it is. */
export interface Taken {
  readonly offer: Offer;
  readonly certainty: 'sure' | 'unknown';
  readonly supposes: readonly Supposition[];
  /** One of the offers is surely taken. */
  readonly isOneSure: boolean;
}

export interface Choice {
  readonly taken: readonly Taken[];
  /** What holds when none is taken, and whether that can be. */
  readonly otherwise: { readonly supposes: readonly Supposition[]; readonly answer: Answer };
}

/** Which of several transitions can be taken when the first whose condition holds is. */
export function chooseAmong(
  context: Pick<RuleContext, 'canHold'>,
  offers: readonly Offer[],
  supposed: readonly Supposition[] = [],
): Choice {
  const taken: Omit<Taken, 'isOneSure'>[] = [];
  const conclude = (isOneSure: boolean, otherwise: Choice['otherwise']): Choice => ({
    taken: taken.map((each) => ({ ...each, isOneSure })),
    otherwise,
  });
  let before = supposed;
  for (const offer of offers) {
    const { guard } = offer.transition;
    const supposes = guard === undefined ? before : [...before, { source: guard, holds: true }];
    const answer = supposes.length === 0 ? 'yes' : context.canHold(supposes);
    if (answer !== 'no') taken.push({ offer, certainty: answer === 'yes' ? 'sure' : 'unknown', supposes });
    if (guard === undefined) return conclude(true, { supposes: before, answer: 'no' });
    before = [...before, { source: guard, holds: false }];
  }
  const answer = before.length === 0 ? 'yes' : context.canHold(before);
  return conclude(answer === 'no', { supposes: before, answer });
}
