import { findNonJson, type Json, noAnswerOutlet, parseDuration, UsherError } from '@usher/journey';
import type { Leave, Pass, Stay } from './behaviour.ts';
import { createBlockContext } from './block-context.ts';
import {
  blockTimer,
  countStep,
  type Draft,
  macrostep,
  nextNumber,
  pushEffect,
  recordTrail,
  restartBlock,
} from './draft.ts';
import { isAnswering, type Wish } from './effect.ts';
import type { ResolvedBlock } from './resolve-blocks.ts';
import type { Row } from './snapshot.ts';

type BlockStep = Stay | Leave | Pass;
/** Calls one function of a behaviour with the block's props and context. */
type Call<S extends BlockStep> = (block: ResolvedBlock, context: ReturnType<typeof createBlockContext>) => S;

/** Runs every block entered and not yet run, first in first out, with the variables of the moment its turn comes. */
export function drainQueue(draft: Draft): void {
  for (let next = draft.queue.shift(); next !== undefined; next = draft.queue.shift()) {
    if (draft.rows.get(next.key)?.n !== next.n) continue;
    countStep(draft, next.key);
    runBlock(draft, next.key, (block, context) => block.behaviour.enter(block.props, context));
  }
}

/** Lets a block decide and carries its decision out. @returns false when it passed */
export function runBlock(draft: Draft, key: string, call: Call<BlockStep>): boolean {
  const { step, row } = decide(draft, key, call);
  if (step.do === 'pass') return false;
  if (step.do === 'stay') applyStay(draft, key, row, step);
  else applyLeave(draft, key, row, step);
  return true;
}

/** Has a block put its question again, without counting it as a new run. */
export function askAgain(draft: Draft, key: string): void {
  const { step, row } = decide(draft, key, (block, context) =>
    block.behaviour.again === undefined
      ? block.behaviour.enter(block.props, context)
      : block.behaviour.again(block.props, context),
  );
  if (step.do === 'stay') applyStay(draft, key, row, { ...step, memory: row.memory, asks: true });
}

function decide(draft: Draft, key: string, call: Call<BlockStep>): { step: BlockStep; row: Row } {
  const block = draft.program.blocks.get(key);
  const row = draft.rows.get(key);
  if (block === undefined || row === undefined)
    throw new UsherError('engine/unknown-block', `No block runs in state "${key}".`);
  const options = [...(row.options ?? [])];
  const place = (option: string): number =>
    options.includes(option) ? options.indexOf(option) : options.push(option) - 1;
  const step = call(block, createBlockContext(draft, key, row, block, place));
  return { step, row: options.length === 0 ? row : { ...row, options } };
}

function applyStay(draft: Draft, key: string, row: Row, step: Stay): void {
  if (step.memory !== undefined) refuseNonJson(key, 'memory', step.memory);
  const asked = step.asks === true ? nextNumber(draft) : row.asked;
  const open = { ...row.open, ...wishAll(draft, key, row, step.effects) };
  draft.rows.set(key, { ...row, memory: step.memory ?? row.memory, ...(asked === undefined ? {} : { asked }), open });
  if (step.asks === true) startNoAnswer(draft, key);
  for (const [name, millis] of Object.entries(step.timers ?? {})) {
    if (millis === null) draft.timers.delete(blockTimer(key, name));
    else draft.timers.set(blockTimer(key, name), { n: nextNumber(draft), due: draft.at + millis });
  }
}

/** `noAnswerAfter` counts from the last asking: every repetition starts it anew. */
function startNoAnswer(draft: Draft, key: string): void {
  const block = draft.program.blocks.get(key);
  const limit = block?.definition.waits === 'reply' ? block.props.noAnswerAfter : undefined;
  if (typeof limit !== 'string') return;
  draft.timers.set(blockTimer(key, noAnswerOutlet), { n: nextNumber(draft), due: draft.at + parseDuration(limit) });
}

function applyLeave(draft: Draft, key: string, row: Row, step: Leave): void {
  const block = draft.program.blocks.get(key);
  refuseNonJson(key, 'set', step.set);
  if (block === undefined || !block.definition.outlets(block.props).includes(step.outlet)) {
    throw new UsherError(
      'engine/unknown-outlet',
      `The block ${row.type} in state "${key}" left by "${step.outlet}", which is none of its ways out.`,
    );
  }
  if (step.answered)
    recordTrail(draft, {
      kind: 'answer',
      key,
      n: row.n,
      ...(row.options === undefined ? {} : { options: row.options }),
    });
  draft.rows.set(key, row);
  wishAll(draft, key, row, step.effects);
  draft.trace.push({ kind: 'outlet', state: key, outlet: step.outlet });
  const event = { type: `xstate.done.actor.${key}`, actorId: key, output: { outlet: step.outlet, set: step.set } };
  if (!macrostep(draft, event)) {
    throw new UsherError(
      'engine/leave-not-taken',
      `State "${key}" was left by "${step.outlet}", but no line takes that way out.`,
    );
  }
  // A region whose line leads to itself is not left: its block begins anew in place.
  if (draft.rows.get(key)?.n === row.n) restartBlock(draft, key);
}

/** Adds a block's effects. @returns those whose result the block awaits */
function wishAll(draft: Draft, key: string, row: Row, wishes: readonly Wish[]): Record<string, string> {
  const awaited: Record<string, string> = {};
  for (const wish of wishes) {
    refuseNonJson(key, 'effect', wish as unknown as Json);
    const id = pushEffect(draft, wish, { key, n: row.n });
    if (isAnswering(wish)) awaited[id] = wish.type;
    if (wish.type !== 'message.send' && wish.type !== 'note' && isIrrevocable(draft, key))
      recordTrail(draft, { kind: 'barrier', key });
  }
  return awaited;
}

function isIrrevocable(draft: Draft, key: string): boolean {
  const block = draft.program.blocks.get(key);
  return block?.definition.irrevocable(block.props) ?? false;
}

function refuseNonJson(key: string, what: string, value: Json): void {
  const found = findNonJson(value);
  if (found === undefined) return;
  throw new UsherError(
    'engine/not-json',
    `The block in state "${key}" gave a ${what} that is not plain JSON, at ${found}. Blocks keep to strings, finite numbers, booleans, null, lists and plain objects.`,
  );
}
