import { standardCatalog } from '@usher/blocks';
import type { Journey, Json } from '@usher/journey';
import fc from 'fast-check';
import { callType } from '../block-shape.ts';
import type { CommandInputs, CommandName, LineSource, Point, StateKind } from '../contract.ts';
import { createEditorDocument } from '../create-editor-document.ts';
import { listLines } from '../list-lines.ts';
import { indexStates, kindOf } from '../state-index.ts';

/** A command with its input. */
export type Call = {
  readonly [Name in CommandName]: { readonly name: Name; readonly input: CommandInputs[Name] };
}[CommandName];

/** Chooses from what a journey has at that moment. */
export interface Chooser {
  readonly journey: Journey;
  /** A whole number below `below`. */
  next(below: number): number;
}

type Make<Name extends CommandName> = (choose: Choose) => CommandInputs[Name];

const words = [
  '',
  'Größe',
  'Say it again',
  'ask',
  'Ünïcode 🎈',
  '1',
  '__proto__',
  'constructor',
  'replies',
  'a'.repeat(250),
  '"quotes"\n',
];
const keys = ['greet', 'say', 'new-key', 'Bad Key', '', 'constructor', 'group', 'a'.repeat(64), 'x'];
const texts = ['', 'Hello', 'Hi {order}', 'Hi {count, plural, one {#} other {#}}', '{broken', '🎈', 'x'.repeat(9000)];
const expressions = ['vars.count > 1', 'vars.order', '1 + ', '', 'has(vars.order) && vars["order"] == "x"', 'true'];
const events = ['command.agent', 'command.help', 'message.received', '*', 'custom.x', 'nonsense', ''];
const durations = ['PT5M', 'PT60S', 'P1D', 'soon'];
const types = [...standardCatalog.definitions.map((definition) => definition.type), 'acme/unknown', callType];
const kinds: readonly StateKind[] = ['step', 'step', 'step', 'group', 'together', 'end', 'memory'];
const languages = ['en', 'de', 'fr', 'pt-BR', 'no language'];
const variables = ['order', 'count', 'fresh', 'Bad', '__proto__'];
const values: readonly (Json | undefined)[] = [
  undefined,
  null,
  0,
  -0,
  1.5,
  true,
  '',
  'order',
  [],
  {},
  [{ id: 'a' }],
  { deep: [1, 'x'] },
];

/** Things to choose at random, from the journey as it is and from what is wrong. */
export class Choose {
  readonly journey: Journey;
  readonly #next: (below: number) => number;

  constructor({ journey, next }: Chooser) {
    this.journey = journey;
    this.#next = next;
  }

  of<T>(items: readonly T[]): T {
    return items[this.#next(items.length)] as T;
  }
  maybe<T>(make: () => T): T | undefined {
    return this.#next(2) === 0 ? undefined : make();
  }
  some<T>(make: () => T, most = 3): T[] {
    return Array.from({ length: this.#next(most + 1) }, make);
  }
  rarely(): boolean {
    return this.#next(12) === 0;
  }
  number(): number {
    return this.rarely() ? this.of([Number.NaN, Number.POSITIVE_INFINITY, -0, 1e9]) : this.#next(2000) - 500.5;
  }
  position(): number {
    return this.of([-1, 0, 1, 2, 99, 0.5]);
  }
  state(): string {
    const known = [...indexStates(this.journey).keys()];
    return known.length === 0 || this.rarely() ? this.of(keys) : this.of(known);
  }
  parent(): string | null {
    const groups = [...indexStates(this.journey).values()].filter((entry) =>
      ['group', 'together'].includes(kindOf(entry.state)),
    );
    return this.of([null, '@trips', this.state(), ...groups.map((entry) => entry.key)]);
  }
  point(): Point {
    return { x: this.number(), y: this.number() };
  }
  points(): Record<string, Point> {
    return Object.fromEntries(this.some(() => [this.state(), this.point()] as const));
  }
  line(): string {
    const lines = listLines(this.journey, standardCatalog);
    return lines.length === 0 || this.rarely()
      ? this.of(['', 'greet/outlet/done/0', '/on/command.agent/7', 'x'])
      : this.of(lines).key;
  }
  source(): LineSource {
    if (this.#next(2) === 0) {
      const line = listLines(this.journey, standardCatalog);
      if (line.length > 0) return this.of(line).id;
    }
    const kind = this.of(['outlet', 'on', 'after', 'always', 'done'] as const);
    const name =
      kind === 'outlet'
        ? this.of(['done', 'answered', 'no-answer', 'x', 'Bad'])
        : kind === 'on'
          ? this.of(events)
          : kind === 'after'
            ? this.of(durations)
            : '';
    return { state: this.rarely() ? null : this.state(), kind, name };
  }
  target(): string {
    return this.rarely() ? '@return' : this.state();
  }
  items(): { state: string; path: (string | number)[] } {
    const state = this.state();
    const props = indexStates(this.journey).get(state)?.state.block?.props ?? {};
    const lists = Object.keys(props).filter((name) => Array.isArray(props[name]));
    const path =
      lists.length === 0 || this.rarely()
        ? this.of([['options'], ['content', 0, 'links'], ['content'], [], ['branches'], ['x', 1]])
        : [this.of(lists)];
    return { state, path };
  }
  id(state: string, path: readonly (string | number)[]): string {
    const items = indexStates(this.journey).get(state)?.state.block?.props[String(path[0])];
    return Array.isArray(items) && items.length > 0 && !this.rarely()
      ? String((this.of(items) as { id?: string })?.id)
      : 'first';
  }
  set(): Record<string, string> {
    return Object.fromEntries(this.some(() => [this.of(variables), this.of(expressions)] as const, 2));
  }
  text(): string {
    const written = Object.keys(this.journey.texts.en ?? {});
    return written.length === 0 || this.rarely()
      ? this.of(['x', 'a.b', '__proto__.x', '__proto__', 'replies.invalid'])
      : this.of(written);
  }
}

/** How the input of each command is made; the compiler sees that none is missing. */
const makers: { readonly [Name in CommandName]: Make<Name> } = {
  addState: (c) =>
    prune({
      parent: c.parent(),
      kind: c.of(kinds),
      block: c.maybe(() => c.of(types)),
      name: c.maybe(() => c.of(words)),
      at: c.maybe(() => c.point()),
      from: c.maybe(() => c.source()),
      onLine: c.rarely() ? c.line() : undefined,
    }),
  remove: (c) => ({ states: c.some(() => c.state(), 2), lines: c.some(() => c.line(), 2) }),
  nameState: (c) => ({ state: c.state(), name: c.of(words), keyFollows: c.rarely() }),
  changeKey: (c) => ({ state: c.state(), key: c.of(keys) }),
  describeState: (c) =>
    prune({
      state: c.state(),
      description: c.maybe(() => c.of(words)),
      phase: c.maybe(() => c.of(words)),
      tags: c.maybe(() => c.some(() => c.of(words))),
      resume: c.maybe(() => c.of([null, ...words])),
      outcome: c.maybe(() => c.of(keys)),
    }),
  changeKind: (c) => ({ state: c.state(), kind: c.of(kinds) }),
  setMemory: (c) =>
    prune({ state: c.state(), history: c.of(['shallow', 'deep'] as const), target: c.maybe(() => c.state()) }),
  moveStates: (c) => ({ positions: c.points() }),
  nestStates: (c) =>
    prune({ states: c.some(() => c.state()), parent: c.parent(), positions: c.maybe(() => c.points()) }),
  wrapStates: (c) => ({ states: c.some(() => c.state()), kind: c.of(['group', 'together'] as const) }),
  unwrapState: (c) => ({ state: c.state() }),
  orderState: (c) => ({ state: c.state(), before: c.of([null, c.state()]) }),
  setInitial: (c) => ({ state: c.state() }),
  align: (c) => ({
    states: c.some(() => c.state(), 4),
    along: c.of(['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const),
  }),
  distribute: (c) => ({ states: c.some(() => c.state(), 5), along: c.of(['across', 'down'] as const) }),
  arrange: (c) => ({ positions: c.points(), label: 'Tidy' }),
  setBlock: (c) => ({ state: c.state(), block: c.of([null, ...types]) }),
  setCall: (c) => ({
    state: c.state(),
    call: {
      journey: c.of(['', 'other']),
      with: Object.fromEntries(c.some(() => [c.of(['order', 'fresh']), 'vars.order'] as const)),
      save: Object.fromEntries(c.some(() => [c.of(['order', 'fresh']), c.of(['order', 'fresh'])] as const)),
    },
  }),
  setProp: (c) => {
    const { state, path } = c.items();
    return {
      state,
      path: c.of([path, [...path, 0, 'condition'], [...path, 0], ['saveAs'], [], ['__proto__', 'x']]),
      value: c.of(values),
    };
  },
  addItem: (c) =>
    prune({
      ...c.items(),
      item: c.of([{}, { kind: 'text' }, { condition: 'true' }, { id: 'x' }]),
      name: c.maybe(() => c.of(words)),
    }),
  removeItem: (c) => {
    const at = c.items();
    return { ...at, id: c.id(at.state, at.path) };
  },
  moveItem: (c) => {
    const at = c.items();
    return { ...at, id: c.id(at.state, at.path), to: c.position() };
  },
  renameItem: (c) => {
    const at = c.items();
    return { ...at, id: c.id(at.state, at.path), to: c.of(keys) };
  },
  connect: (c) => ({ from: c.source(), to: c.target() }),
  setLine: (c) => ({
    line: c.line(),
    change: prune({
      target: c.maybe(() => c.of([null, c.target()])),
      guard: c.maybe(() => c.of([null, ...expressions])),
      set: c.maybe(() => c.set()),
      description: c.maybe(() => c.of([null, ...words])),
      trip: c.rarely() ? c.state() : undefined,
    }),
  }),
  moveLine: (c) => ({ line: c.line(), to: c.source() }),
  orderLine: (c) => ({ line: c.line(), to: c.position() }),
  setActions: (c) => ({ state: c.rarely() ? null : c.state(), when: c.of(['entry', 'exit'] as const), set: c.set() }),
  setText: (c) => ({ language: c.of(languages), key: c.text(), value: c.of([undefined, ...texts]) }),
  addLanguage: (c) => ({ language: c.of(languages) }),
  removeLanguage: (c) => ({ language: c.of(languages) }),
  orderLanguage: (c) => ({ language: c.of(languages), to: c.position() }),
  addVariable: (c) => ({
    name: c.of(variables),
    variable: { type: c.of(['string', 'number', 'choice'] as const), label: c.of(words), personal: false },
  }),
  changeVariable: (c) => ({
    name: c.of(variables),
    change: prune({
      type: c.maybe(() => c.of(['number', 'choice', null] as const)),
      default: c.maybe(() => c.of([null, 1, 'x'])),
      options: c.maybe(() => c.of([null, ['a', 'b'], ['Bad']])),
    }),
  }),
  renameVariable: (c) => ({ name: c.of(variables), to: c.of([...variables, 'other']) }),
  removeVariable: (c) => ({ name: c.of(variables) }),
  setCommand: (c) => ({
    name: c.of(keys),
    words: Object.fromEntries(c.some(() => [c.of(languages), c.some(() => c.of(words))] as const)),
  }),
  removeCommand: (c) => ({ name: c.of(['agent', ...keys]) }),
  describeJourney: (c) =>
    prune({
      joinMessages: c.maybe(() => c.of([null, 'PT2S'])),
      name: c.maybe(() => c.of(words)),
      description: c.maybe(() => c.of(words)),
      timeZone: c.maybe(() => c.of(['UTC', 'Europe/Berlin', 'Moon'])),
      id: c.maybe(() => c.of(keys)),
    }),
  paste: (c) => prune({ clip: copy(c), parent: c.parent(), at: c.maybe(() => c.point()) }),
  duplicate: (c) => ({ states: c.some(() => c.state(), 2) }),
  setTests: (c) => ({ tests: c.of([[], [{ name: 'x', script: [{ say: 'hello' }] }], [{ name: '', script: [] }]]) }),
  replace: (c) => ({
    journey: c.of([c.journey, { ...c.journey, name: 'Replaced' }, { ...c.journey, states: {} }, {} as Journey]),
    label: 'Restore',
  }),
};

export const commandNames = Object.keys(makers) as CommandName[];

function copy(choose: Choose) {
  const document = createEditorDocument({ journey: choose.journey, catalog: standardCatalog, now: () => 0 });
  return document.copy(choose.some(() => choose.state()));
}

function prune<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}

/** A command that fits, or does not fit, the journey as it is when it is made. */
export function makeCall(chooser: Chooser): Call {
  const choose = new Choose(chooser);
  const name = choose.of(commandNames);
  return { name, input: makers[name](choose) } as Call;
}

/** Numbers from which a sequence of commands is made, one list for each command. */
export const arbitraryChoices: fc.Arbitrary<readonly (readonly number[])[]> = fc.array(
  fc.array(fc.nat(2 ** 20), { minLength: 1, maxLength: 24 }),
  { minLength: 1, maxLength: 12 },
);

/** Turns a list of numbers into choices; when they run out, the first is chosen. */
export function chooseBy(numbers: readonly number[]): (below: number) => number {
  let at = 0;
  return (below) => {
    const number = numbers[at] ?? 0;
    at += 1;
    return below === 0 ? 0 : number % below;
  };
}
