import type { ViewStore } from '../../app/view-store.ts';
import { containerAt, type Scene } from '../projection/hit-test.ts';
import type { At } from '../projection/rect.ts';
import type { CanvasActions } from './canvas-actions.ts';
import type { MenuChoice } from './canvas-menu.ts';

export interface MenuParts {
  readonly view: ViewStore;
  readonly scene: Scene;
  readonly actions: CanvasActions;
  /** Where the menu was opened, on the canvas. */
  readonly point: At | undefined;
  readonly openPalette: (isAtPointer: boolean) => void;
  readonly tidy: (group: string | null) => void;
  readonly showAll: () => void;
}

/** Does what was chosen from the menu at the pointer. */
export function chooseFromMenu(choice: MenuChoice, parts: MenuParts): void {
  const { view, scene, actions, point, openPalette, tidy, showAll } = parts;
  const [first] = view.view.states;
  const isOnEmpty = first === undefined;
  const createHere = (kind: 'group' | 'together' | 'end' | 'memory') =>
    actions.create(
      { kind },
      isOnEmpty && point !== undefined ? { at: point, parent: containerAt(scene, point) } : undefined,
    );
  const byChoice: Readonly<Record<MenuChoice, () => void>> = {
    palette: () => openPalette(isOnEmpty),
    group: () => createHere('group'),
    together: () => createHere('together'),
    end: () => createHere('end'),
    memory: () => createHere('memory'),
    rename: () => view.set({ renaming: first }),
    remove: actions.remove,
    copy: () => keepOnClipboard(actions.copy()),
    cut: () => keepOnClipboard(actions.cut()),
    paste: () => void readClipboard().then((text) => actions.paste(text, isOnEmpty ? point : undefined)),
    duplicate: actions.duplicate,
    wrap: () => actions.wrap('group'),
    'wrap-together': () => actions.wrap('together'),
    unwrap: actions.unwrap,
    initial: actions.makeInitial,
    fold: () => first !== undefined && actions.toggleFold(first),
    all: () => view.set({ states: [...scene.drawn.drawn], lines: [] }),
    fit: showAll,
    tidy: () => tidy(null),
    'tidy-inside': () => tidy(first ?? null),
  };
  byChoice[choice]();
}

function keepOnClipboard(clip: unknown): void {
  if (clip !== undefined) void navigator.clipboard?.writeText(JSON.stringify(clip, null, 2)).catch(() => {});
}

/** Empty where the browser does not let us read: then what was copied here last is meant. */
async function readClipboard(): Promise<string> {
  return (await navigator.clipboard?.readText().catch(() => '')) ?? '';
}
