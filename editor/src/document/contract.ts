/**
 * The document as the editor holds it: a journey that changes by named commands only, each one step of undo.
 * No React, no I/O, no clock of its own.
 */
import type { BlockCatalog, Call, Journey, Json, Millis, State, Transition, Variable } from '@usher/journey';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The parent of side trips, beside `null`, the journey itself. A state is put among the trips, and taken from them, like into any
 * other parent.
 */
export const tripsParent = '@trips';

/** What a state can be drawn as. A `step` runs a block (or none yet); `group` and `together` hold states. */
export type StateKind = 'step' | 'group' | 'together' | 'end' | 'memory';

export type LineKind = 'outlet' | 'on' | 'after' | 'always' | 'done';

/** Where a line begins: a way out, a handler, a deadline of a state, or of the whole journey (`state: null`). */
export interface LineSource {
  readonly state: string | null;
  readonly kind: LineKind;
  /** The outlet, the event, the duration; empty for `always` and `done`. */
  readonly name: string;
}

/** One line of the drawing. `index` is its place among those of the same source, which are tried in that order. */
export interface LineId extends LineSource {
  readonly index: number;
}

/** A line as text, for selections and maps; `lineKey` and `readLineKey` convert. */
export type LineKey = string;

export interface Line {
  readonly id: LineId;
  readonly key: LineKey;
  /** A state, `@return`, or undefined for a line that goes nowhere and only sets variables, or is not drawn yet. */
  readonly to: string | undefined;
  readonly trip?: string;
  readonly transition: Transition;
  /** Of a way out that nobody drew here: where it leads all the same, and whose line that is (`null`: the journey's). */
  readonly inherited?: { readonly from: string | null; readonly to: string };
  /** A line from a way out that the block has not (any more). */
  readonly isStale?: true;
}

/** What was copied, as plain JSON that also fits the clipboard of another journey. */
export interface Clip {
  readonly usher: 'clip';
  readonly version: 1;
  /** Outermost copied states, in document order. */
  readonly states: Readonly<Record<string, State>>;
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly layout: Readonly<Record<string, Point>>;
  /** Declarations of the variables that the copied states name. */
  readonly variables: Readonly<Record<string, Variable>>;
}

/** Every change there is, with what it is given. States are named by their keys; `null` as a parent is the journey itself. */
export interface CommandInputs {
  /** `from` draws a line to the new state in the same step; `onLine` puts it in the middle of a line. */
  addState: {
    parent: string | null;
    kind: StateKind;
    /** Type of the block of a step; `callType` for one that calls a journey. */
    block?: string;
    name?: string;
    /** Relative to the parent, as all positions. Left out: a free place beside `from`, else below the last. */
    at?: Point;
    from?: LineSource;
    onLine?: LineKey;
  };
  /** Deletes states with all that is in them, and lines; every line that led to them goes too. */
  remove: { states: readonly string[]; lines?: readonly LineKey[] };
  /** With `keyFollows` the key is derived anew from the name, where no conversation can know the old one; `select` has the new key. */
  nameState: { state: string; name: string; keyFollows?: boolean };
  /** A refactoring: all lines, texts, places follow, and `renamed` remembers the old key where the journey was published. */
  changeKey: { state: string; key: string };
  describeState: {
    state: string;
    description?: string;
    phase?: string;
    tags?: readonly string[];
    resume?: string | null;
    outcome?: string;
  };
  changeKind: { state: string; kind: StateKind };
  setMemory: { state: string; history: 'shallow' | 'deep'; target?: string };
  /** Positions relative to the parent. */
  moveStates: { positions: Readonly<Record<string, Point>> };
  nestStates: { states: readonly string[]; parent: string | null; positions?: Readonly<Record<string, Point>> };
  wrapStates: { states: readonly string[]; kind: 'group' | 'together' };
  unwrapState: { state: string };
  /** The order among siblings has meaning: it decides who speaks first. `before: null` moves it to the end. */
  orderState: { state: string; before: string | null };
  setInitial: { state: string };
  align: { states: readonly string[]; along: 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom' };
  distribute: { states: readonly string[]; along: 'across' | 'down' };
  /** Positions that a layout has worked out. */
  arrange: { positions: Readonly<Record<string, Point>>; label: string };

  /** `callType`: the step calls a journey. */
  setBlock: { state: string; block: string | null };
  setCall: { state: string; call: Call };
  /** `path` below `props`: `['options', 0, 'value']`; undefined takes the value away. */
  setProp: { state: string; path: readonly (string | number)[]; value: Json | undefined };
  /** Adds an item with a fresh id to a field of items; `item` is what it holds beside the id. */
  addItem: { state: string; path: readonly (string | number)[]; item: Readonly<Record<string, Json>>; name?: string };
  /** Its texts and lines go with it. */
  removeItem: { state: string; path: readonly (string | number)[]; id: string };
  moveItem: { state: string; path: readonly (string | number)[]; id: string; to: number };
  /** Texts and lines follow. */
  renameItem: { state: string; path: readonly (string | number)[]; id: string; to: string };

  /** Draws a line; an outlet has one target, other sources get one more line at the end. */
  connect: { from: LineSource; to: string | '@return' };
  setLine: { line: LineKey; change: { [K in keyof Transition]?: Transition[K] | null } };
  /** Another event, deadline or source. */
  moveLine: { line: LineKey; to: LineSource };
  orderLine: { line: LineKey; to: number };
  setActions: { state: string | null; when: 'entry' | 'exit'; set: Readonly<Record<string, string>> };

  /** `undefined` takes the text away. */
  setText: { language: string; key: string; value: string | undefined };
  addLanguage: { language: string };
  /** Its texts and words go with it. */
  removeLanguage: { language: string };
  orderLanguage: { language: string; to: number };

  addVariable: { name: string; variable: Variable };
  changeVariable: { name: string; change: { [K in keyof Variable]?: Variable[K] | null } };
  /** Expressions, templates, texts and fields follow. */
  renameVariable: { name: string; to: string };
  removeVariable: { name: string };

  setCommand: { name: string; words: Readonly<Record<string, readonly string[]>> };
  removeCommand: { name: string };
  /** `joinMessages: null`: every message is heard when it comes. */
  describeJourney: {
    name?: string;
    description?: string;
    timeZone?: string;
    id?: string;
    joinMessages?: string | null;
  };

  paste: { clip: Clip; parent: string | null; at?: Point };
  duplicate: { states: readonly string[] };
  /** `label`: what "Undo" is called after it. */
  setTests: { tests: Journey['tests']; label?: string };
  /** The whole document, from a file or an older version. */
  replace: { journey: Journey; label: string };
}

export type CommandName = keyof CommandInputs;

export type CommandResult =
  /** `select`: what the view should select now; `rename`: the state whose name the person wants to type next. */
  /** `created`: the id of the item that was added. */
  | { readonly ok: true; readonly select?: readonly string[]; readonly rename?: string; readonly created?: string }
  /** Nothing has changed. A whole sentence for the designer. */
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface EditorDocument {
  /** As it is now; a new object after every change, unchanged parts the same objects as before. */
  readonly journey: Journey;
  /** Counts every change, undo and redo included. */
  readonly revision: number;
  /**
   * Makes one step of undo. With the same `merge` as the step before and within a second of it, it joins that step: typing in one
   * field is one step. Never throws for what a person can do.
   */
  run<Name extends CommandName>(name: Name, input: CommandInputs[Name], more?: { merge?: string }): CommandResult;
  /** Several commands as one step; if one is refused, none is done. */
  group(label: string, work: (run: EditorDocument['run']) => CommandResult): CommandResult;
  /** What "Undo" would take back, as a person would name it: "Connect", "Rename". */
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  /** @returns the states that the step touched, to be shown */
  undo(): readonly string[];
  redo(): readonly string[];
  copy(states: readonly string[]): Clip;
  /** The text of the file, as `formatJourney` writes it. */
  toText(): string;
  subscribe(listener: () => void): () => void;
}

export interface DocumentOptions {
  readonly journey: Journey;
  readonly catalog: BlockCatalog;
  /** For grouping of typing. */
  readonly now: () => Millis;
  /** Whether a version of it is published: only then do old keys need remembering. A function where that can change meanwhile. */
  readonly isPublished?: boolean | (() => boolean);
}

/** Where things are drawn, worked out from the journey alone: places that the document names, and free ones for the rest. */
export interface Geometry {
  /** Relative to the parent; every state has one. */
  readonly boxes: ReadonlyMap<
    string,
    { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  >;
}
