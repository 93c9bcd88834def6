import type { BlockCatalog } from '../block-catalog.ts';
import { resolveProps } from '../block-uses.ts';
import type { Journey, State, Variable } from '../document.ts';

/** How a journey ends where nothing else is said. */
const plainOutcome = 'done';

/** How the journey ends in a state that is not inside another one; undefined where it goes on from there. */
export function outcomeOf(state: State, catalog: BlockCatalog): string | undefined {
  if (state.type === 'final') return state.outcome ?? plainOutcome;
  const definition = state.block && catalog.find(state.block.type);
  if (state.block === undefined || definition?.ends !== true) return undefined;
  const resolved = resolveProps(definition, state.block.props);
  return (resolved.ok ? definition.outcome?.(resolved.props) : undefined) ?? plainOutcome;
}

/** What a journey is to those who call it. */
export interface CalledJourney {
  readonly id: string;
  readonly name: string;
  /** In the order declared. */
  readonly inputs: readonly { readonly name: string; readonly variable: Variable; readonly isRequired: boolean }[];
  readonly outputs: readonly { readonly name: string; readonly variable: Variable }[];
  /** How it can end, in the order drawn: the ways out of a state that calls it. */
  readonly outcomes: readonly string[];
}

/** Tells what a journey takes, gives and how it ends. */
export function describeCalled(journey: Journey, catalog: BlockCatalog): CalledJourney {
  const variables = Object.entries(journey.variables);
  const outcomes = Object.values(journey.states).flatMap((state) => outcomeOf(state, catalog) ?? []);
  return {
    id: journey.id,
    name: journey.name,
    inputs: variables.flatMap(([name, variable]) =>
      variable.input === true ? [{ name, variable, isRequired: variable.default === undefined }] : [],
    ),
    outputs: variables.flatMap(([name, variable]) => (variable.output === true ? [{ name, variable }] : [])),
    outcomes: [...new Set(outcomes)],
  };
}

/** Made to be called: somebody else goes on where it ends. */
export function isMadeToBeCalled(journey: Pick<Journey, 'variables'>): boolean {
  return Object.values(journey.variables).some(({ input, output }) => input === true || output === true);
}
