import type { Editor } from '../../app/editor-context.tsx';
import {
  type Clip,
  type CommandResult,
  isContainer,
  type LineSource,
  listLinesOf,
  type Point,
  readClip,
  type StateKind,
} from '../../document/index.ts';
import type { NewStatePlace } from '../mode/canvas-mode.ts';
import { containerAt, insideOf, outermost, type Scene } from '../projection/hit-test.ts';
import { nameOf } from '../projection/project-states.ts';
import type { At } from '../projection/rect.ts';

/** What can be done on the canvas, by whatever key, button or gesture. Each is one command, or one group of them. */
export interface CanvasActions {
  create(what: { readonly kind: StateKind; readonly block?: string }, place?: Omit<NewStatePlace, 'anchor'>): void;
  /** Where a new state goes when nobody points: beside the selected one, from its first open way out. */
  placeForNew(): Omit<NewStatePlace, 'anchor'>;
  remove(): void;
  duplicate(): void;
  copy(): Clip | undefined;
  cut(): Clip | undefined;
  paste(text: string, at?: At): void;
  wrap(kind: 'group' | 'together'): void;
  unwrap(): void;
  makeInitial(): void;
  align(along: 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'): void;
  distribute(along: 'across' | 'down'): void;
  nudge(by: Point): void;
  rename(key: string, name: string): void;
  connect(from: LineSource, to: string): void;
  undo(): void;
  redo(): void;
  toggleFold(key: string): void;
  /** Moves what was dragged; into `parent` where it is another container than before. */
  drop(places: ReadonlyMap<string, At>, parent: string | null | undefined): void;
  /** Shows what a command did, or why it was refused. */
  finish(result: CommandResult, said?: string): boolean;
}

export interface ActionParts {
  readonly editor: Editor;
  readonly scene: () => Scene;
  /** For those who do not see what happened, and for refusals also those who do. */
  readonly say: (text: string, isRefusal?: boolean) => void;
}

export function createCanvasActions({ editor, scene, say }: ActionParts): CanvasActions {
  const { document, view } = editor;
  /** The clip of the last copy, for when the clipboard of the system cannot be read. */
  let kept: Clip | undefined;

  const selected = () => outermost(scene().entries, view.view.states);
  const named = (key: string) => `“${nameOf(scene().entries, key)}”`;
  const listed = (keys: readonly string[]) =>
    keys.length === 1 && keys[0] !== undefined ? named(keys[0]) : `${keys.length} states`;

  const finish: CanvasActions['finish'] = (result, said) => {
    if (!result.ok) {
      say(result.message, true);
      return false;
    }
    view.set({
      ...(result.select === undefined ? {} : { states: result.select, lines: [] }),
      ...(result.rename === undefined ? {} : { renaming: result.rename }),
    });
    if (said !== undefined) say(said);
    return true;
  };

  const placeForNew: CanvasActions['placeForNew'] = () => {
    const [key, ...more] = selected();
    const entry = key === undefined || more.length > 0 ? undefined : scene().entries.get(key);
    if (entry === undefined) return { parent: null };
    if (isContainer(entry.state) && !scene().drawn.closed.has(entry.key)) return { parent: entry.key };
    const open = listLinesOf(document.journey, entry.key, editor.catalog).find(
      (line) => line.id.kind === 'outlet' && line.to === undefined && line.inherited === undefined,
    );
    const parent = entry.parent?.key ?? null;
    return open === undefined ? { parent } : { parent, from: open.id };
  };

  const create: CanvasActions['create'] = ({ kind, block }, place = placeForNew()) => {
    const { parent, at, from, onLine } = place;
    const result = document.run('addState', {
      parent,
      kind,
      ...(block === undefined ? {} : { block }),
      ...(at === undefined ? {} : { at: insideOf(scene().boxes, parent, at) }),
      ...(from === undefined ? {} : { from: { state: from.state, kind: from.kind, name: from.name } }),
      ...(onLine === undefined ? {} : { onLine }),
    });
    const after = from?.state == null ? '' : ` after ${named(from.state)}`;
    finish(result, `Added a ${kind === 'step' ? 'step' : kind}${after}`);
  };

  const copy: CanvasActions['copy'] = () => {
    const keys = selected();
    if (keys.length === 0) return undefined;
    kept = document.copy(keys);
    say(`Copied ${listed(keys)}`);
    return kept;
  };

  const remove: CanvasActions['remove'] = () => {
    const keys = selected();
    const { lines } = view.view;
    if (keys.length === 0 && lines.length === 0) return;
    const said =
      keys.length > 0
        ? `Deleted ${listed(keys)}`
        : `Deleted ${lines.length === 1 ? 'the line' : `${lines.length} lines`}`;
    const result = document.run('remove', { states: keys, lines });
    if (finish(result, said)) view.set({ states: result.ok ? (result.select ?? []) : [], lines: [] });
  };

  const step = (verb: 'undo' | 'redo') => {
    const label = verb === 'undo' ? document.undoLabel : document.redoLabel;
    if (label === undefined) return;
    const touched = document[verb]();
    const left = scene().entries;
    view.set({
      states: touched.filter((key) => document.journey && left !== undefined && key !== ''),
      lines: [],
      renaming: undefined,
    });
    say(`${verb === 'undo' ? 'Took back' : 'Did again'}: ${label}`);
  };

  return {
    finish,
    create,
    placeForNew,
    copy,
    remove,
    cut() {
      const clip = copy();
      if (clip !== undefined) remove();
      return clip;
    },
    paste(text, at) {
      const clip = readClip(text) ?? (text === '' ? kept : undefined);
      if (clip === undefined) {
        say('There is nothing from a journey on the clipboard. Copy a state first.', true);
        return;
      }
      const parent = at === undefined ? placeForNew().parent : containerAt(scene(), at);
      const place = at === undefined ? {} : { at: insideOf(scene().boxes, parent, at) };
      finish(document.run('paste', { clip, parent, ...place }), `Pasted ${Object.keys(clip.states).length}`);
    },
    duplicate() {
      const keys = selected();
      if (keys.length > 0) finish(document.run('duplicate', { states: keys }), `Duplicated ${listed(keys)}`);
    },
    wrap(kind) {
      const keys = selected();
      if (keys.length > 0) finish(document.run('wrapStates', { states: keys, kind }), `Wrapped ${listed(keys)}`);
    },
    unwrap() {
      const [key] = selected();
      if (key !== undefined) finish(document.run('unwrapState', { state: key }), `Unwrapped ${named(key)}`);
    },
    makeInitial() {
      const [key] = selected();
      if (key !== undefined) finish(document.run('setInitial', { state: key }), `${named(key)} is the start`);
    },
    align: (along) => finish(document.run('align', { states: selected(), along }), 'Aligned'),
    distribute: (along) => finish(document.run('distribute', { states: selected(), along }), 'Distributed'),
    nudge(by) {
      const { boxes, entries } = scene();
      const positions: Record<string, Point> = {};
      for (const key of selected()) {
        const box = boxes.get(key);
        if (box === undefined) continue;
        const parent = entries.get(key)?.parent?.key ?? null;
        positions[key] = insideOf(boxes, parent, { x: box.x + by.x, y: box.y + by.y });
      }
      if (Object.keys(positions).length > 0) finish(document.run('moveStates', { positions }, { merge: 'nudge' }));
    },
    rename(key, name) {
      const entry = scene().entries.get(key);
      if (entry === undefined || name.trim() === '' || name.trim() === nameOf(scene().entries, key)) return;
      finish(document.run('nameState', { state: key, name: name.trim(), keyFollows: true }), `Named “${name.trim()}”`);
    },
    connect(from, to) {
      const source = from.state === null ? 'anywhere' : named(from.state);
      finish(
        document.run('connect', { from: { state: from.state, kind: from.kind, name: from.name }, to }),
        `Connected ${source} to ${named(to)}`,
      );
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
    toggleFold(key) {
      const folded = new Set(view.view.folded);
      const isFolded = folded.delete(key);
      if (!isFolded) folded.add(key);
      view.set({ folded });
      say(`${isFolded ? 'Unfolded' : 'Folded'} ${named(key)}`);
    },
    drop(places, parent) {
      const { boxes, entries } = scene();
      const keys = [...places.keys()];
      const positions: Record<string, Point> = {};
      const isMoved = parent !== undefined && keys.some((key) => (entries.get(key)?.parent?.key ?? null) !== parent);
      for (const [key, at] of places) {
        const around = isMoved ? parent : (entries.get(key)?.parent?.key ?? null);
        positions[key] = snapped(insideOf(boxes, around ?? null, at));
      }
      const result = isMoved
        ? document.run('nestStates', { states: keys, parent: parent ?? null, positions })
        : document.run('moveStates', { positions });
      const into = parent === null || parent === undefined ? 'out to the journey' : `into ${named(parent)}`;
      finish(result, isMoved ? `Moved ${listed(keys)} ${into}` : `Moved ${listed(keys)}`);
    },
  };
}

/** Places lie on a grid of 8 pixels. */
function snapped({ x, y }: Point): Point {
  return { x: Math.round(x / 8) * 8, y: Math.round(y / 8) * 8 };
}
