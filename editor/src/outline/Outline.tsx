import { ContextMenu, IconButton, type MenuItems } from '@usher/design';
import { Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useEditor, useJourney, useView } from '../app/editor-context.tsx';
import { createCanvasActions } from '../canvas/actions/canvas-actions.ts';
import type { NewStatePlace } from '../canvas/mode/canvas-mode.ts';
import { QuickPalette } from '../canvas/parts/QuickPalette.tsx';
import { wholeScene } from '../canvas/projection/hit-test.ts';
import { nameOf } from '../canvas/projection/project-states.ts';
import { useNaming } from '../canvas/use-naming.ts';
import { indexStates, isContainer, type LineSource, tripsParent } from '../document/index.ts';
import { type Move, moveState } from './move-state.ts';
import { OutlineTree } from './OutlineTree.tsx';
import './outline.css';
import { StateLines } from './StateLines.tsx';

type Choice = 'rename' | 'after' | 'inside' | 'initial' | 'duplicate' | Move | 'wrap' | 'unwrap' | 'remove';

/** The journey as a tree: the whole way to work on it by keyboard and by ear, in step with the canvas. */
export function Outline() {
  const editor = useEditor();
  const { document: journeyDocument, view, catalog } = editor;
  const journey = useJourney();
  const states = useView('states');
  const naming = useNaming('outline');
  const [query, setQuery] = useState('');
  const [showsLines, setShowsLines] = useState(false);
  const [said, setSaid] = useState<{ text: string; isRefusal: boolean } | undefined>();
  const [place, setPlace] = useState<Omit<NewStatePlace, 'anchor'> | undefined>();
  const [menu, setMenu] = useState<{ x: number; y: number } | undefined>();
  const frame = useRef<HTMLElement>(null);

  const actions = useMemo(
    () =>
      createCanvasActions({
        editor,
        scene: () => wholeScene(journeyDocument.journey),
        say: (text, isRefusal = false) => setSaid({ text, isRefusal }),
      }),
    [editor, journeyDocument],
  );
  const entries = indexStates(journey);
  const [selected] = states;
  const entry = selected === undefined ? undefined : entries.get(selected);

  // Functions that stay: the tree is large, and would be drawn anew with others.
  const focusTree = useCallback(() => {
    const tree = frame.current?.querySelector<HTMLElement>('[role="treegrid"]');
    (tree?.querySelector<HTMLElement>('[role="row"][aria-selected="true"]') ?? tree)?.focus();
  }, []);
  const finishNaming = useCallback(
    (name: string | undefined, _next?: 'after' | 'before', isElsewhere?: boolean) => {
      view.set({ renaming: undefined });
      if (isElsewhere !== true) focusTree();
      if (naming !== undefined && name !== undefined) actions.rename(naming, name);
    },
    [view, naming, actions, focusTree],
  );
  const addAfter = () =>
    setPlace({ ...actions.placeForNew(), parent: entry?.parent?.key ?? (entry?.isTrip ? tripsParent : null) });
  const addInside = () => setPlace({ parent: entry?.key ?? null });
  const add = () => (entry !== undefined && isContainer(entry.state) ? addInside() : addAfter());
  const move = (direction: Move) => {
    if (selected === undefined) return;
    const result = moveState(journeyDocument, selected, direction);
    const words = { up: 'up', down: 'down', in: 'into the group before it', out: 'out of its group' }[direction];
    if (result === undefined)
      setSaid({ text: `“${nameOf(entries, selected)}” cannot move ${words}.`, isRefusal: false });
    else actions.finish(result, `Moved “${nameOf(entries, selected)}” ${words}`);
  };

  const choose = (choice: Choice) => {
    setMenu(undefined);
    focusTree();
    switch (choice) {
      case 'rename':
        return view.set({ renaming: selected });
      case 'after':
        return addAfter();
      case 'inside':
        return addInside();
      case 'initial':
        return actions.makeInitial();
      case 'wrap':
        return actions.wrap('group');
      case 'duplicate':
      case 'unwrap':
      case 'remove':
        return actions[choice]();
      default:
        return move(choice);
    }
  };

  const keys: Readonly<Record<string, () => void>> = {
    f2: () => view.set({ renaming: selected }),
    insert: add,
    delete: () => actions.remove(),
    enter: () => openMenu(),
    'shift+f10': () => openMenu(),
    contextmenu: () => openMenu(),
    'alt+arrowup': () => move('up'),
    'alt+arrowdown': () => move('down'),
    'alt+arrowright': () => move('in'),
    'alt+arrowleft': () => move('out'),
    'ctrl+d': () => actions.duplicate(),
    'ctrl+z': () => actions.undo(),
    'ctrl+y': () => actions.redo(),
    'ctrl+shift+z': () => actions.redo(),
  };
  const openMenu = () => {
    const row = frame.current?.querySelector('[role="row"][aria-selected="true"]')?.getBoundingClientRect();
    if (row !== undefined) setMenu({ x: row.left + 32, y: row.bottom });
  };
  /** Before the tree reads them: it knows arrows and Enter in its own way. */
  const handleKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest('input, button, [role="dialog"]') !== null) return;
    const modifiers = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}`;
    const act = keys[`${modifiers}${event.key}`.toLowerCase()];
    if (act === undefined || frame.current?.querySelector('[data-dragging]') != null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const items: MenuItems<Choice> = listItems(entry !== undefined && isContainer(entry.state));
  return (
    <section ref={frame} className="outline" data-surface="outline" aria-label="Outline of the journey">
      <header className="outline-head">
        <div className="outline-search">
          <Search aria-hidden="true" />
          <input
            type="search"
            aria-label="Search the outline"
            placeholder="Search"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
        <IconButton size="s" label="Add a step" shortcut="Insert" icon={<Plus aria-hidden="true" />} onPress={add} />
      </header>
      <div className="outline-body" onKeyDownCapture={handleKey}>
        <OutlineTree
          query={query}
          naming={naming}
          onFinishNaming={finishNaming}
          onMenu={setMenu}
          onResult={actions.finish}
        />
      </div>
      {entry === undefined || states.length !== 1 ? null : (
        <StateLines
          key={entry.key}
          entry={entry}
          actions={actions}
          isOpen={showsLines}
          onToggle={setShowsLines}
          onNew={(from: LineSource) =>
            setPlace({ parent: entry.parent?.key ?? (entry.isTrip ? tripsParent : null), from })
          }
        />
      )}
      {place === undefined ? null : (
        <QuickPalette
          catalog={catalog}
          anchor={{ x: 8, y: 48 }}
          room={frame.current?.getBoundingClientRect() ?? { width: 320, height: 480 }}
          where={
            place.from?.state == null
              ? place.parent === null
                ? 'in the journey'
                : `in “${nameOf(entries, place.parent)}”`
              : `after “${nameOf(entries, place.from.state)}”`
          }
          onChoose={(item) => {
            setPlace(undefined);
            focusTree();
            actions.create({ kind: item.kind, ...(item.block === undefined ? {} : { block: item.block }) }, place);
          }}
          onClose={() => {
            setPlace(undefined);
            focusTree();
          }}
          onLeave={() => setPlace(undefined)}
        />
      )}
      <ContextMenu
        label={entry === undefined ? 'What can be done' : `What can be done with ${nameOf(entries, entry.key)}`}
        at={menu}
        items={items}
        onAction={choose}
        onClose={() => setMenu(undefined)}
      />
      <div className={said?.isRefusal ? 'outline-said refusal' : 'outline-said'} role="status">
        {said?.text}
      </div>
    </section>
  );
}

function listItems(canHold: boolean): MenuItems<Choice> {
  return [
    {
      actions: [
        { id: 'rename', label: 'Rename', shortcut: 'F2' },
        { id: 'after', label: 'Add after it …', ...(canHold ? {} : { shortcut: 'Insert' }) },
        ...(canHold ? [{ id: 'inside' as const, label: 'Add inside …', shortcut: 'Insert' }] : []),
        { id: 'initial', label: 'Make it the start' },
      ],
    },
    {
      actions: [
        { id: 'up', label: 'Move up', shortcut: 'Alt+↑' },
        { id: 'down', label: 'Move down', shortcut: 'Alt+↓' },
        { id: 'in', label: 'Move into the group before', shortcut: 'Alt+→' },
        { id: 'out', label: 'Move out of its group', shortcut: 'Alt+←' },
      ],
    },
    {
      actions: [
        { id: 'duplicate', label: 'Duplicate', shortcut: 'Ctrl+D' },
        { id: 'wrap', label: 'Wrap in a group' },
        ...(canHold ? [{ id: 'unwrap' as const, label: 'Unwrap' }] : []),
      ],
    },
    { actions: [{ id: 'remove', label: 'Delete', shortcut: 'Delete', tone: 'danger' }] },
  ];
}
