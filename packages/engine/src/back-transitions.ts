import type { StateEntry } from '@usher/journey';
import type { Compilation, Config } from './compilation.ts';
import { asideKey, backEvent, historyKeyOf, mainKey } from './generated-states.ts';

/**
 * "Back" to each question within a region, as a transition of that region itself: never re-entered, so that its siblings
 * are left alone. Parallel states between the region and the question are entered with their other regions' memory.
 */
export function backTransitions(compilation: Compilation, region: string): Config {
  const undoActions = [{ type: 'undo' }, ...(compilation.isTraced ? [{ type: '$undone' }] : [])];
  const targets = [...compilation.blocks.entries()].flatMap(([key, block]) => {
    const entry = compilation.entries.get(key);
    if (entry === undefined || block.definition.waits !== 'reply') return [];
    const between = statesBetween(region, entry);
    if (between === undefined) return [];
    const siblings = between.flatMap((state) => siblingMemories(state));
    return [{ guard: { type: 'backTo', params: { key } }, target: [`#${key}`, ...siblings], actions: undoActions }];
  });
  return targets.length === 0 ? {} : { [backEvent(region)]: targets };
}

/** The question and what is around it up to the region (left out), or undefined where it is not inside. */
function statesBetween(region: string, question: StateEntry): StateEntry[] | undefined {
  const chain: StateEntry[] = [];
  for (let at: StateEntry | undefined = question; at !== undefined; at = at.parent) {
    if (at.key === region) return chain;
    chain.push(at);
  }
  const root = question.isTrip ? asideKey : mainKey;
  return root === region ? chain : undefined;
}

function siblingMemories(state: StateEntry): string[] {
  if (state.parent?.state.type !== 'parallel') return [];
  return state.parent.children
    .filter((sibling) => sibling !== state)
    .map((sibling) => (sibling.children.length > 0 ? `#${historyKeyOf(sibling.key)}` : `#${sibling.key}`));
}
