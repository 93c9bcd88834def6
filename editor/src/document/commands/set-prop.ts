import { replaceState } from '../change-states.ts';
import { writeOut, writePath } from '../props-path.ts';
import { type Command, done, refuse } from './command.ts';
import { findState, isRefusal, nameOf } from './refusals.ts';

/** Sets or takes away one value of a block. What the block makes of it is for its rules to say. */
export const setProp: Command<'setProp'> = {
  label: 'Change value',
  run(journey, { state, path, value }, { catalog }) {
    const entry = findState(journey, state);
    if (isRefusal(entry)) return entry;
    const { block } = entry.state;
    if (block === undefined) return refuse('no-block', `${nameOf(entry)} has no block. Give it one first.`);
    if (path.length === 0) return refuse('no-path', 'It is not said which value shall change.');
    if (path.length > 1 && path.at(-1) === 'id') {
      return refuse(
        'fixed-id',
        'The id of an item is changed by renaming the item, so that its texts and lines follow.',
      );
    }
    const props = writePath(writeOut(block, path, catalog), path, value);
    if (props === undefined) {
      return refuse(
        'no-path',
        `${nameOf(entry)} has nothing at "${path.join('.')}" that could be changed. It may just have been deleted.`,
      );
    }
    if (JSON.stringify(props) === JSON.stringify(block.props)) return done(journey);
    return done(replaceState(journey, state, (old) => ({ ...old, block: { ...block, props } })));
  },
};
