import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { Editor } from '../app/editor-context.tsx';
import { isContainer } from '../document/index.ts';
import type { CanvasActions } from './actions/canvas-actions.ts';
import { type KeyActionId, readKey } from './actions/key-map.ts';
import { type Direction, enterState, firstOf, neighbourOf } from './actions/walk.ts';
import type { Scene } from './projection/hit-test.ts';
import type { Camera } from './use-camera.ts';

export interface KeyParts {
  readonly editor: Editor;
  readonly scene: () => Scene;
  readonly actions: CanvasActions;
  readonly camera: Camera;
  readonly openPalette: () => void;
  readonly openMenu: () => void;
  readonly openHelp: () => void;
  readonly showAll: () => void;
  readonly toggleFar: () => void;
  /** A drag under way is given up by Escape. */
  readonly cancelDrag: () => boolean;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const steps: Readonly<Record<Direction, { x: number; y: number }>> = {
  left: { x: -8, y: 0 },
  right: { x: 8, y: 0 },
  up: { x: 0, y: -8 },
  down: { x: 0, y: 8 },
};

/** What the keyboard does while the canvas has the focus. */
export function createKeys(parts: KeyParts) {
  const { editor, scene, actions, camera } = parts;
  const { view, catalog: _ } = editor;
  const select = (key: string | undefined) => {
    if (key !== undefined) view.show([key]);
  };
  const selectedBoxes = () => view.view.states.flatMap((key) => scene().boxes.get(key) ?? []);

  const leave = () => {
    if (parts.cancelDrag()) return;
    const [key] = view.view.states;
    const parent = key === undefined ? undefined : scene().entries.get(key)?.parent?.key;
    if (parent === undefined) view.set({ states: [], lines: [] });
    else select(parent);
  };
  const enter = () => {
    const [key] = view.view.states;
    const entry = key === undefined ? undefined : scene().entries.get(key);
    if (entry === undefined) select(firstOf(scene()));
    else if (isContainer(entry.state) && scene().drawn.closed.has(entry.key) && view.view.folded.has(entry.key))
      actions.toggleFold(entry.key);
    else if (isContainer(entry.state)) select(enterState(scene(), entry.key));
    else view.show([entry.key], `${entry.path}.name`);
  };

  const byId: Readonly<Record<KeyActionId, (event: KeyboardEvent) => void>> = {
    palette: parts.openPalette,
    step: () => actions.create({ kind: 'step' }),
    group: () => actions.create({ kind: 'group' }),
    together: () => actions.create({ kind: 'together' }),
    end: () => actions.create({ kind: 'end' }),
    memory: () => actions.create({ kind: 'memory' }),
    rename: () => view.set({ renaming: view.view.states[0] }),
    remove: actions.remove,
    copy: () => {},
    cut: () => {},
    paste: () => {},
    duplicate: actions.duplicate,
    undo: actions.undo,
    redo: actions.redo,
    wrap: () => actions.wrap('group'),
    unwrap: actions.unwrap,
    walk: ({ key }) => {
      const direction = arrows[key];
      if (direction !== undefined) select(neighbourOf(scene(), view.view.states[0], direction));
    },
    nudge: ({ key }) => {
      const direction = arrows[key];
      if (direction !== undefined) actions.nudge(steps[direction]);
    },
    enter,
    leave,
    fold: () => {
      const [key] = view.view.states;
      const entry = key === undefined ? undefined : scene().entries.get(key);
      if (entry !== undefined && isContainer(entry.state)) actions.toggleFold(entry.key);
    },
    all: () => view.set({ states: [...scene().drawn.drawn], lines: [] }),
    fit: parts.showAll,
    selection: () => {
      const [first, ...more] = selectedBoxes();
      if (first === undefined) return;
      const left = Math.min(first.x, ...more.map((box) => box.x));
      const top = Math.min(first.y, ...more.map((box) => box.y));
      const right = Math.max(first.x + first.width, ...more.map((box) => box.x + box.width));
      const bottom = Math.max(first.y + first.height, ...more.map((box) => box.y + box.height));
      camera.show({ x: left, y: top, width: right - left, height: bottom - top }, 1.25);
    },
    actual: () => camera.zoomTo(1),
    closer: () => camera.zoomBy(1.25),
    further: () => camera.zoomBy(0.8),
    lines: parts.toggleFar,
    menu: parts.openMenu,
    help: parts.openHelp,
  };

  return {
    /** Copy, cut and paste are left to the browser, whose own events reach the clipboard of the system without asking. */
    onKeyDown(event: KeyboardEvent) {
      if (isTyping(event.target)) return;
      const id = readKey(event);
      if (id === undefined || id === 'copy' || id === 'cut' || id === 'paste') return;
      event.preventDefault();
      byId[id](event);
    },
    onCopy(event: ClipboardEvent) {
      writeClip(event, actions.copy);
    },
    onCut(event: ClipboardEvent) {
      writeClip(event, actions.cut);
    },
    onPaste(event: ClipboardEvent) {
      if (isTyping(event.target)) return;
      event.preventDefault();
      actions.paste(event.clipboardData.getData('text/plain'));
    },
  };
}

function writeClip(event: ClipboardEvent, take: CanvasActions['copy']): void {
  if (isTyping(event.target)) return;
  const clip = take();
  if (clip === undefined) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', JSON.stringify(clip, null, 2));
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null
  );
}
