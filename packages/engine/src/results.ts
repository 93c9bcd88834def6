import type { Json } from '@usher/journey';
import { type Draft, pushEffect } from './draft.ts';
import type { EffectError, Event } from './event.ts';
import { runBlock } from './run-blocks.ts';

type Result = Extract<Event, { type: 'effect.done' | 'effect.failed' }>;

/** Gives a result to the block that awaits it. One whose block has gone is noted with what it brought: a payment may have happened. */
export function takeResult(draft: Draft, event: Result): void {
  const key = awaiterOf(draft, event.effect);
  if (key === undefined) {
    draft.trace.push({ kind: 'heard', as: 'stale' });
    noteOrphan(draft, event);
    return;
  }
  const type = settleOpen(draft, key, event.effect);
  const base = { effect: event.effect, type };
  const result =
    event.type === 'effect.done'
      ? { ok: true as const, ...base, output: event.output }
      : { ok: false as const, ...base, error: event.error };
  runBlock(draft, key, (block, context) => block.behaviour.result?.(block.props, context, result) ?? { do: 'pass' });
}

/** The state whose block awaits an effect. */
export function awaiterOf(draft: Draft, effect: string): string | undefined {
  for (const [key, row] of draft.rows) if (row.open[effect] !== undefined) return key;
  return undefined;
}

/** The block awaits this effect no more. @returns the effect's type */
export function settleOpen(draft: Draft, key: string, effect: string): string {
  const row = draft.rows.get(key);
  if (row === undefined) return '';
  const { [effect]: type = '', ...open } = row.open;
  draft.rows.set(key, { ...row, open });
  return type;
}

export function noteOrphan(draft: Draft, event: Result): void {
  pushEffect(draft, { type: 'note', about: 'orphan', data: { effect: event.effect, ...broughtBy(event) } });
}

function broughtBy(event: Result): { output: Json } | { error: { [Part in keyof EffectError]: string } } {
  if (event.type === 'effect.done') return { output: event.output };
  return { error: { code: event.error.code, message: event.error.message } };
}
