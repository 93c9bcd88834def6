import type { CommandName } from '../contract.ts';
import { addState } from './add-state.ts';
import { type Command, refuse } from './command.ts';
import { connect } from './connect.ts';
import { describeJourney } from './describe-journey.ts';
import { moveStates } from './move-states.ts';
import { nameState } from './name-state.ts';
import { remove } from './remove.ts';
import { setBlock } from './set-block.ts';
import { setProp } from './set-prop.ts';
import { setText } from './set-text.ts';

const later = {
  label: 'Later',
  run: () => refuse('not-yet', 'This cannot be done yet.'),
};

/** Every command, by its name. */
export const commands: { readonly [Name in CommandName]: Command<Name> } = {
  addState,
  remove,
  nameState,
  changeKey: later,
  describeState: later,
  changeKind: later,
  setMemory: later,
  moveStates,
  nestStates: later,
  wrapStates: later,
  unwrapState: later,
  orderState: later,
  setInitial: later,
  align: later,
  distribute: later,
  arrange: later,
  setBlock,
  setProp,
  addItem: later,
  removeItem: later,
  moveItem: later,
  renameItem: later,
  connect,
  setLine: later,
  moveLine: later,
  orderLine: later,
  setActions: later,
  setText,
  addLanguage: later,
  removeLanguage: later,
  orderLanguage: later,
  addVariable: later,
  changeVariable: later,
  renameVariable: later,
  removeVariable: later,
  setCommand: later,
  removeCommand: later,
  describeJourney,
  paste: later,
  duplicate: later,
  setTests: later,
  replace: later,
};
