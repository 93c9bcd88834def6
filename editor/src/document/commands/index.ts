import type { CommandName } from '../contract.ts';
import { addItem } from './add-item.ts';
import { addLanguage } from './add-language.ts';
import { addState } from './add-state.ts';
import { addVariable } from './add-variable.ts';
import { align } from './align.ts';
import { arrange } from './arrange.ts';
import { changeKey } from './change-key.ts';
import { changeKind } from './change-kind.ts';
import { changeVariable } from './change-variable.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';
import { describeJourney } from './describe-journey.ts';
import { describeState } from './describe-state.ts';
import { distribute } from './distribute.ts';
import { duplicate } from './duplicate.ts';
import { moveItem } from './move-item.ts';
import { moveLine } from './move-line.ts';
import { moveStates } from './move-states.ts';
import { nameState } from './name-state.ts';
import { nestStates } from './nest-states.ts';
import { orderLanguage } from './order-language.ts';
import { orderLine } from './order-line.ts';
import { orderState } from './order-state.ts';
import { paste } from './paste.ts';
import { remove } from './remove.ts';
import { removeCommand } from './remove-command.ts';
import { removeItem } from './remove-item.ts';
import { removeLanguage } from './remove-language.ts';
import { removeVariable } from './remove-variable.ts';
import { renameItem } from './rename-item.ts';
import { renameVariable } from './rename-variable.ts';
import { replace } from './replace.ts';
import { setActions } from './set-actions.ts';
import { setBlock } from './set-block.ts';
import { setCall } from './set-call.ts';
import { setCommand } from './set-command.ts';
import { setInitial } from './set-initial.ts';
import { setLine } from './set-line.ts';
import { setMemory } from './set-memory.ts';
import { setProp } from './set-prop.ts';
import { setTests } from './set-tests.ts';
import { setText } from './set-text.ts';
import { unwrapState } from './unwrap-state.ts';
import { wrapStates } from './wrap-states.ts';

/** Every command, by its name. */
export const commands: { readonly [Name in CommandName]: Command<Name> } = {
  addState,
  remove,
  nameState,
  changeKey,
  describeState,
  changeKind,
  setMemory,
  moveStates,
  nestStates,
  wrapStates,
  unwrapState,
  orderState,
  setInitial,
  align,
  distribute,
  arrange,
  setBlock,
  setCall,
  setProp,
  addItem,
  removeItem,
  moveItem,
  renameItem,
  connect,
  setLine,
  moveLine,
  orderLine,
  setActions,
  setText,
  addLanguage,
  removeLanguage,
  orderLanguage,
  addVariable,
  changeVariable,
  renameVariable,
  removeVariable,
  setCommand,
  removeCommand,
  describeJourney,
  paste,
  duplicate,
  setTests,
  replace,
};
