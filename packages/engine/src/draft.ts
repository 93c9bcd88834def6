import { type Json, type Millis, turnStepLimit, UsherError } from '@usher/journey';
import type { CompiledProgram } from './compile-journey.ts';
import type { Effect, Wish } from './effect.ts';
import type { Event } from './event.ts';
import { asideKey, idleKey } from './generated-states.ts';
import type { MachineContext } from './machine.ts';
import type { Control, Row, Snapshot, Timer, Trail } from './snapshot.ts';
import { type Carried, type StepAction, type StepResult, step } from './step.ts';
import type { TraceStep, Turn } from './turn.ts';

/** Answers that "back" can reach. */
const trailLimit = 60;
/** Old values that the trail keeps for going back, as JSON in UTF-16 units. */
const trailWeight = 262_144;

/** A turn being computed. Nothing outside sees it until `finishTurn` makes it plain data. */
export interface Draft {
  readonly program: CompiledProgram;
  readonly before: Snapshot;
  readonly at: Millis;
  readonly turn: number;
  n: number;
  active: readonly string[];
  history: Snapshot['history'];
  variables: Snapshot['variables'];
  isDone: boolean;
  /** How it ended, where not the journey says so. */
  outcome: string | undefined;
  control: Control;
  held: readonly Event[];
  /** What the customer is still writing. */
  burst: Snapshot['burst'];
  /** What XState made of the turn so far, so that it is not rebuilt for every macrostep. */
  carried: Carried | undefined;
  readonly rows: Map<string, Row>;
  readonly timers: Map<string, Timer>;
  trail: readonly Trail[];
  /** Blocks entered and not yet run, first in first out. */
  readonly queue: { readonly key: string; readonly n: number }[];
  effects: Effect[];
  readonly trace: TraceStep[];
  steps: number;
}

/** Begins a turn on a snapshot. */
export function beginTurn(program: CompiledProgram, before: Snapshot, at: Millis): Draft {
  return {
    program,
    before,
    at,
    turn: before.turn + 1,
    n: before.n,
    active: before.active,
    history: before.history,
    variables: before.variables,
    isDone: before.status === 'done',
    outcome: before.outcome,
    control: before.control,
    held: before.held ?? [],
    burst: before.burst,
    carried: undefined,
    rows: new Map(Object.entries(before.rows)),
    timers: new Map(Object.entries(before.timers)),
    trail: before.trail,
    queue: [],
    effects: [],
    trace: [],
    steps: 0,
  };
}

/** Remembers a turn as it is now. @returns takes it back to there */
export function checkpoint(draft: Draft): () => void {
  const { rows, timers, queue, trace, ...rest } = draft;
  const copy = {
    rows: [...rows],
    timers: [...timers],
    queue: [...queue],
    effects: [...draft.effects],
    trace: [...trace],
  };
  return () => {
    Object.assign(draft, rest, { effects: copy.effects });
    refill(rows, copy.rows);
    refill(timers, copy.timers);
    queue.splice(0, queue.length, ...copy.queue);
    trace.splice(0, trace.length, ...copy.trace);
  };
}

function refill<Key, Value>(map: Map<Key, Value>, entries: readonly (readonly [Key, Value])[]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

/** Ends a turn: the next snapshot, and what differs. */
export function finishTurn(draft: Draft): Turn {
  const { held: _held, burst: _burst, ...before } = draft.before;
  const outcome = draft.isDone ? (draft.outcome ?? outcomeOf(draft)) : undefined;
  const snapshot: Snapshot = {
    ...before,
    status: draft.isDone ? 'done' : 'active',
    ...(outcome === undefined ? {} : { outcome }),
    turn: draft.turn,
    n: draft.n,
    at: draft.at,
    active: draft.active,
    history: draft.history,
    variables: draft.variables,
    rows: inDocumentOrder(draft, draft.rows),
    timers: Object.fromEntries([...draft.timers].sort(([left], [right]) => (left < right ? -1 : 1))),
    trail: draft.trail,
    control: draft.control,
    ...(draft.held.length === 0 ? {} : { held: draft.held }),
    ...(draft.burst === undefined ? {} : { burst: draft.burst }),
  };
  return {
    snapshot,
    effects: draft.effects,
    timers: differenceOfTimers(before.timers, snapshot.timers),
    trace: draft.trace,
  };
}

function inDocumentOrder(draft: Draft, rows: ReadonlyMap<string, Row>): Record<string, Row> {
  const position = (key: string): number => draft.program.order.positionOf.get(key) ?? 0;
  return Object.fromEntries([...rows].sort(([left], [right]) => position(left) - position(right)));
}

function differenceOfTimers(before: Snapshot['timers'], after: Snapshot['timers']): Turn['timers'] {
  const set = Object.fromEntries(Object.entries(after).filter(([id, timer]) => before[id]?.n !== timer.n));
  return { set, clear: Object.keys(before).filter((id) => after[id] === undefined) };
}

function outcomeOf(draft: Draft): string {
  const main = draft.active.find((key) => draft.program.order.parentOf.get(key) !== asideKey);
  const block = main === undefined ? undefined : draft.program.blocks.get(main);
  const own = main === undefined ? undefined : draft.program.entries.get(main)?.state.outcome;
  return own ?? block?.definition.outcome?.(block.props) ?? 'done';
}

/** The next running number: of a block's run, an asking or a timer. */
export function nextNumber(draft: Draft): number {
  draft.n += 1;
  return draft.n;
}

/** What expressions read at this moment of the turn. */
export function machineContext(draft: Draft): MachineContext {
  const { timeZone, language, channel, contact } = draft.before;
  return { variables: draft.variables, environment: { now: draft.at, timeZone, language, channel, contact } };
}

/** Counts towards the limit of a turn. @throws UsherError `engine/endless-loop` */
export function countStep(draft: Draft, at: string): void {
  draft.steps += 1;
  if (draft.steps > turnStepLimit) {
    throw new UsherError(
      'engine/endless-loop',
      `The journey went through more than ${turnStepLimit} steps without waiting for anything, last at "${at}". Put a question or a wait on the way.`,
    );
  }
}

/** Gives one event to the machine, as one macrostep. @returns whether a transition took it */
export function macrostep(draft: Draft, event: { readonly type: string }): boolean {
  countStep(draft, event.type);
  const { program } = draft;
  const result = step(program.machine, program.order, draft.carried ?? standingOf(draft), event);
  if (result.isTaken) applyStep(draft, result);
  return result.isTaken;
}

function standingOf(draft: Draft) {
  const running = Object.fromEntries([...draft.rows].map(([key, row]) => [key, row.type]));
  return { standing: { active: draft.active, history: draft.history, running }, context: machineContext(draft) };
}

/** Takes over what a macrostep did. */
export function applyStep(draft: Draft, result: StepResult): void {
  let known = draft.variables;
  for (const action of result.actions) {
    if (action.kind === 'undone') known = action.variables;
    else if (action.kind === 'wrote') {
      recordWrite(draft, action.key, known, action.variables);
      known = action.variables;
    } else {
      applyAction(draft, action);
    }
  }
  draft.active = result.active;
  draft.history = result.history;
  draft.variables = result.variables;
  draft.carried = result.carried;
  if (draft.active.includes(idleKey))
    draft.trail = draft.trail.filter((entry) => draft.program.entries.get(entry.key)?.isTrip !== true);
  if (result.isDone) endConversation(draft);
}

function applyAction(draft: Draft, action: Exclude<StepAction, { kind: 'wrote' | 'undone' }>): void {
  switch (action.kind) {
    case 'entered':
    case 'left':
      draft.trace.push({ kind: action.kind, state: action.key });
      return;
    case 'start-block':
      startBlock(draft, action.key);
      return;
    case 'stop-block':
      stopBlock(draft, action.key);
      return;
    case 'start-timer':
      draft.timers.set(afterTimer(action.delay, action.key), { n: nextNumber(draft), due: draft.at + action.delay });
      return;
    case 'stop-timer':
      draft.timers.delete(afterTimer(action.delay, action.key));
  }
}

/** The id of a state's `after` timer. */
export function afterTimer(delay: number, key: string): string {
  return `after:${delay}:${key}`;
}
/** The id of a timer that a block asked for. */
export function blockTimer(key: string, name: string): string {
  return blockTimerPrefix(key) + name;
}
/** How the ids of all timers begin that a block asked for. */
export function blockTimerPrefix(key: string): string {
  return `${key}!`;
}

function startBlock(draft: Draft, key: string): void {
  const block = draft.program.blocks.get(key);
  if (block === undefined) throw new UsherError('engine/unknown-block', `No block stands for state "${key}".`);
  const n = nextNumber(draft);
  draft.rows.set(key, { n, type: block.definition.type, version: block.definition.version, memory: null, open: {} });
  draft.queue.push({ key, n });
}

/** Runs the block of a state once more, as if the state had been entered anew. */
export function restartBlock(draft: Draft, key: string): void {
  stopBlock(draft, key);
  startBlock(draft, key);
}

function stopBlock(draft: Draft, key: string): void {
  const row = draft.rows.get(key);
  if (row === undefined) return;
  draft.rows.delete(key);
  for (const id of draft.timers.keys()) if (id.startsWith(blockTimerPrefix(key))) draft.timers.delete(id);
  for (const effect of Object.keys(row.open)) pushEffect(draft, { type: 'effect.cancel', of: effect });
}

/** Ends it, whatever runs. One that has ended already keeps its own outcome. */
export function endConversation(draft: Draft, outcome?: string): void {
  if (draft.isDone) return;
  draft.isDone = true;
  draft.outcome = outcome;
  for (const key of [...draft.rows.keys()]) stopBlock(draft, key);
  draft.timers.clear();
  draft.burst = undefined;
  draft.queue.length = 0;
}

/** Adds an effect; its id is the same whenever this turn is computed again. */
export function pushEffect(draft: Draft, wish: Wish, by?: { readonly key: string; readonly n: number }): string {
  const id = `${draft.turn}.${draft.effects.length}`;
  draft.effects.push({
    ...wish,
    id,
    epoch: draft.control.epoch,
    ...(by === undefined ? {} : { by: by.key, n: by.n }),
  } as Effect);
  return id;
}

/** Notes what a write changed, so that "back" can undo it. */
function recordWrite(draft: Draft, key: string, before: Snapshot['variables'], after: Snapshot['variables']): void {
  const set: Record<string, Json> = {};
  const unset: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[name] === after[name]) continue;
    const old = before[name];
    if (old === undefined) unset.push(name);
    else set[name] = old;
  }
  if (unset.length > 0 || Object.keys(set).length > 0) recordTrail(draft, { kind: 'write', key, set, unset });
}

/** Of lists and objects, which are long to weigh and never change. */
const weights = new WeakMap<object, number>();

/** About how many characters a value has as text. */
function weightOf(value: Json): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  const weight = weights.get(value) ?? JSON.stringify(value).length;
  weights.set(value, weight);
  return weight;
}

/** What an entry keeps of old values. */
function weightOfEntry(entry: Trail): number {
  if (entry.kind !== 'write') return 0;
  return Object.values(entry.set).reduce((sum: number, value) => sum + weightOf(value), 0);
}

/** How many of the oldest entries must go so that old values do not outweigh what the conversation keeps. */
function countTooHeavy(trail: readonly Trail[]): number {
  let weight = 0;
  for (let index = trail.length - 1; index >= 0; index -= 1) {
    weight += weightOfEntry(trail[index] as Trail);
    if (weight > trailWeight) return index + 1;
  }
  return 0;
}

/** Adds to the trail; what lies before the oldest answer kept is forgotten. */
export function recordTrail(draft: Draft, entry: Trail): void {
  const trail = [...draft.trail, entry];
  const answers = trail.filter((each) => each.kind === 'answer').length;
  const from = answers > trailLimit || trail.length > trailLimit * 4 ? 1 : 0;
  draft.trail = trail.slice(Math.max(from, countTooHeavy(trail)));
}
