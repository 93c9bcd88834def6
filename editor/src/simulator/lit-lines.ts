import type { TraceStep } from '@usher/engine';
import { type BlockCatalog, type Journey, listStates, outcomeOf, type State, withAncestors } from '@usher/journey';
import { type LineKey, listLines } from '../document/index.ts';

/** The lines of the drawing that an input took, as far as what was entered and left tells. */
export function litLines(journey: Journey, catalog: BlockCatalog, trace: readonly TraceStep[]): LineKey[] {
  const states = listStates(journey);
  const entered = new Set(trace.flatMap((step) => (step.kind === 'entered' ? [step.state] : [])));
  const outlets = new Set(trace.flatMap((step) => (step.kind === 'outlet' ? [`${step.state}\n${step.outlet}`] : [])));
  const left = new Set(
    trace.flatMap((step) => {
      const entry = step.kind === 'left' ? states.get(step.state) : undefined;
      return entry === undefined ? [] : withAncestors(entry).map(({ key }) => key);
    }),
  );
  return listLines(journey, catalog).flatMap(({ id, key, to }) => {
    if (to === undefined || !entered.has(to)) return [];
    const state = id.state === null ? undefined : states.get(id.state)?.state;
    if (id.kind === 'outlet' && state?.call !== undefined && state.block === undefined)
      return endsOf(state, catalog, id.name).some((end) => entered.has(`${id.state}/${end}`)) ? [key] : [];
    if (id.kind === 'outlet') return outlets.has(`${id.state}\n${id.name}`) ? [key] : [];
    return id.state === null || left.has(id.state) ? [key] : [];
  });
}

/** The states by which a journey that is called ends so. */
function endsOf({ call }: State, catalog: BlockCatalog, outcome: string): string[] {
  const called = call && catalog.journeys?.(call.journey);
  const states = Object.entries(called?.states ?? {});
  return states.flatMap(([key, state]) => (outcomeOf(state, catalog) === outcome ? [key] : []));
}
