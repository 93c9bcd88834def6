import { noAnswerOutlet } from '@usher/journey';
import { leave } from './behaviour.ts';
import { type Draft, macrostep } from './draft.ts';
import type { Event } from './event.ts';
import { runBlock } from './run-blocks.ts';

type Fired = Extract<Event, { type: 'timer.fired' }>;

/** Uses a timer up. @returns false when it was started anew or cleared since */
export function useUpTimer(draft: Draft, event: Fired): boolean {
  if (draft.timers.get(event.timer)?.n !== event.n) {
    draft.trace.push({ kind: 'heard', as: 'stale' });
    return false;
  }
  draft.timers.delete(event.timer);
  return true;
}

/** Takes a timer: a state's `after`, a question left without an answer, or one that a block asked for. */
export function fireTimer(draft: Draft, event: Fired): void {
  if (!useUpTimer(draft, event)) return;
  const after = /^after:(\d+):(.+)$/.exec(event.timer);
  if (after !== null) {
    macrostep(draft, { type: `xstate.after.${after[1]}.${after[2]}` });
    return;
  }
  const { key, name } = ofBlock(event.timer);
  runBlock(draft, key, (block, context) =>
    name === noAnswerOutlet
      ? leave(noAnswerOutlet)
      : (block.behaviour.timer?.(block.props, context, { name }) ?? { do: 'pass' }),
  );
}

/** Whether it says that a question was left without an answer. */
export function isNoAnswer(timer: string): boolean {
  return !timer.startsWith('after:') && ofBlock(timer).name === noAnswerOutlet;
}

function ofBlock(timer: string): { key: string; name: string } {
  const [key = '', name = ''] = timer.split('!');
  return { key, name };
}
