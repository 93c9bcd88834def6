import type { MenuItems } from '@usher/design';
import type { View } from '../../app/view-store.ts';
import { isContainer } from '../../document/index.ts';
import type { Scene } from '../projection/hit-test.ts';
import { keyMap } from './key-map.ts';

export type MenuChoice =
  | 'palette'
  | 'group'
  | 'together'
  | 'end'
  | 'memory'
  | 'rename'
  | 'remove'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'wrap'
  | 'wrap-together'
  | 'unwrap'
  | 'initial'
  | 'fold'
  | 'all'
  | 'fit'
  | 'tidy'
  | 'tidy-inside';

/** The menu at the pointer: what can be done with the selection, else with the journey. */
export function listMenu({ entries }: Scene, view: View): MenuItems<MenuChoice> {
  const [first] = view.states;
  const entry = first === undefined ? undefined : entries.get(first);
  if (entry !== undefined) {
    const isSingle = view.states.length === 1;
    const canHold = isSingle && isContainer(entry.state);
    return [
      {
        actions: [
          ...(isSingle ? [item('rename', 'Rename')] : []),
          item('palette', canHold ? 'New step inside …' : 'New step after it …'),
          ...(isSingle ? [item('initial', 'Make it the start')] : []),
        ],
      },
      { actions: [item('cut', 'Cut'), item('copy', 'Copy'), item('paste', 'Paste'), item('duplicate', 'Duplicate')] },
      {
        actions: [
          item('wrap', 'Wrap in a group'),
          item('wrap-together', 'Wrap in together'),
          ...(canHold
            ? [
                item('unwrap', 'Unwrap'),
                item('fold', view.folded.has(entry.key) ? 'Unfold' : 'Fold'),
                item('tidy-inside', 'Tidy inside'),
              ]
            : []),
        ],
      },
      { actions: [{ ...item('remove', 'Delete'), tone: 'danger' as const }] },
    ];
  }
  if (view.lines.length > 0) return [{ ...item('remove', 'Delete the line'), tone: 'danger' as const }];
  return [
    {
      actions: [
        item('palette', 'New step …'),
        item('group', 'New group'),
        item('together', 'New together'),
        item('end', 'New end'),
        item('memory', 'New memory'),
      ],
    },
    { actions: [item('paste', 'Paste'), item('all', 'Select all')] },
    { actions: [item('tidy', 'Tidy everything'), item('fit', 'Show everything')] },
  ];
}

function item(id: MenuChoice, label: string) {
  const keys = keyMap.find((each) => each.id === id)?.keys[0];
  return { id, label, ...(keys === undefined ? {} : { shortcut: keys.replace('Mod', 'Ctrl') }) };
}
