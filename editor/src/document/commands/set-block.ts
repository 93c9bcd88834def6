import type { Journey, StateEntry } from '@usher/journey';
import { callType } from '../block-shape.ts';
import { replaceState } from '../change-states.ts';
import { newBlock, newCall } from '../new-state.ts';
import { kindOf } from '../state-index.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Gives a step another block, or none. Values and texts that the new block has as well are kept. */
export const setBlock: Command<'setBlock'> = {
  label: ({ block }) => (block === null ? 'Remove block' : 'Change block'),
  run(journey, { state, block }, { catalog }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    if (kindOf(entry.state) !== 'step') {
      return refuse(
        'no-block',
        `${nameOf(entry)} is no step, and only a step runs a block. Put a step into it, or beside it.`,
      );
    }
    if (block === null) return done(doNothing(journey, entry));
    if (block === callType) {
      if (entry.state.call !== undefined && entry.state.block === undefined) return done(journey);
      return done(replaceState(doNothing(journey, entry), state, (old) => ({ ...old, call: newCall() })));
    }
    const fresh = newBlock(block, catalog);
    const definition = catalog.find(block);
    if (fresh === undefined || definition === undefined) {
      return refuse('unknown-block', `There is no block "${block}" here. Choose one of the palette.`);
    }
    if (entry.state.block?.type === block && entry.state.block.version === fresh.version) return done(journey);
    const props = { ...fresh.props };
    for (const [name, value] of Object.entries(entry.state.block?.props ?? {})) {
      const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
      if (field !== undefined && field.kind !== 'text' && field.schema.safeParse(value).success) props[name] = value;
    }
    return done(replaceState(journey, state, ({ call: _, ...old }) => ({ ...old, block: { ...fresh, props } })));
  },
};

function doNothing(journey: Journey, { key, state }: StateEntry): Journey {
  if (state.block === undefined && state.call === undefined) return journey;
  return replaceState(journey, key, ({ block: _block, call: _call, ...rest }) => rest);
}
