/** Everything that a key does on the canvas; the sheet of keys is written from it. */
export interface KeyAction {
  readonly id: string;
  /** `Mod` is Control, and Command on a Mac. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: 'Add' | 'Edit' | 'Move' | 'Look';
}

export const keyMap = [
  { id: 'palette', keys: ['N'], label: 'New step, choose what it does', group: 'Add' },
  { id: 'step', keys: ['S'], label: 'New empty step', group: 'Add' },
  { id: 'group', keys: ['G'], label: 'New group', group: 'Add' },
  { id: 'together', keys: ['T'], label: 'New together', group: 'Add' },
  { id: 'end', keys: ['E'], label: 'New end', group: 'Add' },
  { id: 'memory', keys: ['M'], label: 'New memory', group: 'Add' },
  { id: 'rename', keys: ['F2'], label: 'Rename', group: 'Edit' },
  { id: 'remove', keys: ['Delete', 'Backspace'], label: 'Delete', group: 'Edit' },
  { id: 'copy', keys: ['Mod+C'], label: 'Copy', group: 'Edit' },
  { id: 'cut', keys: ['Mod+X'], label: 'Cut', group: 'Edit' },
  { id: 'paste', keys: ['Mod+V'], label: 'Paste', group: 'Edit' },
  { id: 'duplicate', keys: ['Mod+D'], label: 'Duplicate', group: 'Edit' },
  { id: 'undo', keys: ['Mod+Z'], label: 'Undo', group: 'Edit' },
  { id: 'redo', keys: ['Mod+Shift+Z', 'Mod+Y'], label: 'Redo', group: 'Edit' },
  { id: 'wrap', keys: ['Mod+G'], label: 'Wrap in a group', group: 'Edit' },
  { id: 'unwrap', keys: ['Mod+Shift+G'], label: 'Unwrap', group: 'Edit' },
  {
    id: 'walk',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    label: 'Walk to a neighbour',
    group: 'Move',
  },
  {
    id: 'nudge',
    keys: ['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowDown'],
    label: 'Move the selected states',
    group: 'Move',
  },
  { id: 'enter', keys: ['Enter'], label: 'Into a group; the details of a step', group: 'Move' },
  { id: 'leave', keys: ['Escape'], label: 'Out to the group around', group: 'Move' },
  { id: 'fold', keys: ['F'], label: 'Fold or unfold a group', group: 'Move' },
  { id: 'all', keys: ['Mod+A'], label: 'Select all', group: 'Move' },
  { id: 'fit', keys: ['1'], label: 'Show everything', group: 'Look' },
  { id: 'selection', keys: ['2'], label: 'Show the selection', group: 'Look' },
  { id: 'actual', keys: ['0'], label: '100 %', group: 'Look' },
  { id: 'closer', keys: ['+', '='], label: 'Zoom in', group: 'Look' },
  { id: 'further', keys: ['-'], label: 'Zoom out', group: 'Look' },
  { id: 'lines', keys: ['L'], label: 'Show or hide far lines', group: 'Look' },
  { id: 'menu', keys: ['ContextMenu', 'Shift+F10'], label: 'Menu of the selection', group: 'Look' },
  { id: 'help', keys: ['?'], label: 'This sheet', group: 'Look' },
] as const satisfies readonly KeyAction[];

export type KeyActionId = (typeof keyMap)[number]['id'];

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const byKeys: ReadonlyMap<string, KeyActionId> = new Map(
  keyMap.flatMap(({ id, keys }) => keys.map((each) => [each.toLowerCase(), id] as const)),
);

/** What a key does; undefined where it does nothing here. */
export function readKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Pressed): KeyActionId | undefined {
  if (altKey) return undefined;
  const modifier = ctrlKey || metaKey ? 'mod+' : '';
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  const shift = shiftKey && !isSign ? 'shift+' : '';
  return byKeys.get(`${modifier}${shift}${key.toLowerCase()}`);
}
