import { type Journey, journeySchema, type State, type Transition } from '@usher/journey';
import type { Dice } from './random-journey.ts';
import { draw, makeJourney } from './test-journey.ts';

/**
 * Draws a random journey as a designer in a hurry would: lines may be missing, variables undeclared or never set, conditions
 * contradict each other, states lead to themselves and in circles. Half of the journeys are drawn with care.
 */
export function drawWildJourney(dice: Dice): Journey {
  const isCareful = dice.oneIn(2);
  const drawing: Drawing = { dice, keys: [], shapes: [], isCareful, words: 0 };
  const shapes = drawShapes(drawing, 'journey', 0);
  const targets = drawing.shapes.filter((shape) => shape.kind !== 'region').map(({ key }) => key);
  const place = (key: string): number => Number(key.slice(1));
  drawing.keys = targets.sort((left, right) => place(left) - place(right));
  const states = Object.fromEntries(shapes.map((shape) => [shape.key, fill(drawing, shape)]));
  const first = shapes.find(({ kind }) => kind !== 'final' && kind !== 'history') ?? shapes[0];
  return journeySchema.parse(
    makeJourney({
      initial: dice.oneIn(20) && !isCareful ? 'nowhere' : (first?.key ?? ''),
      states: { ...states, person: draw.agent('bye'), bye: draw.end() },
      ...(isCareful || dice.oneIn(2) ? { outlets: { 'no-answer': 'person', 'gave-up': 'bye', failed: 'person' } } : {}),
      trips: drawTrips(drawing),
      commands: { go: { en: ['go'] }, help: { en: ['help'] }, agent: { en: ['agent'] } },
      on: {
        'command.help': { trip: dice.pick(['trip', 'trip-long']) },
        ...(dice.oneIn(2) || isCareful ? { 'command.agent': 'person' } : {}),
        ...(dice.oneIn(3) ? { 'custom.x': line(drawing, '') } : {}),
        ...(dice.oneIn(4) ? { 'journey.failed': 'person' } : {}),
      },
      ...(dice.oneIn(5) || isCareful ? { after: { PT2H: dice.pick(['person', 'bye']) } } : {}),
      ...(dice.oneIn(6) ? { entry: { set: { d: '"begun"' } } } : {}),
    }),
  );
}

interface Shape {
  readonly key: string;
  readonly kind: 'leaf' | 'compound' | 'parallel' | 'region' | 'final' | 'history';
  readonly children: readonly Shape[];
}
interface Drawing {
  readonly dice: Dice;
  keys: string[];
  readonly shapes: Shape[];
  readonly isCareful: boolean;
  /** Makes every condition another text, so that a failure names the place it was drawn at. */
  words: number;
}

function drawShapes(drawing: Drawing, within: 'journey' | 'group', depth: number): Shape[] {
  return Array.from({ length: 2 + drawing.dice.below(3) }, (_, index) => drawShape(drawing, within, depth, index));
}

function drawShape(drawing: Drawing, within: 'journey' | 'group', depth: number, index: number): Shape {
  const { dice, keys } = drawing;
  const key = `s${keys.length}`;
  keys.push(key);
  const made = (kind: Shape['kind'], children: readonly Shape[] = []): Shape => {
    const shape = { key, kind, children };
    drawing.shapes.push(shape);
    return shape;
  };
  if (index > 0 && dice.oneIn(within === 'group' ? 2 : 6)) return made('final');
  if (index > 0 && within === 'group' && dice.oneIn(4)) return made('history');
  if (depth < 2 && keys.length < 14 && dice.oneIn(3)) return made('compound', drawShapes(drawing, 'group', depth + 1));
  if (depth < 2 && keys.length < 12 && dice.oneIn(4)) {
    const regions = Array.from({ length: 2 }, () => {
      const region = `s${keys.length}`;
      keys.push(region);
      const shape: Shape = { key: region, kind: 'region', children: drawShapes(drawing, 'group', depth + 1) };
      drawing.shapes.push(shape);
      return shape;
    });
    return made('parallel', regions);
  }
  return made('leaf');
}

function drawTrips(drawing: Drawing): Record<string, State> {
  const { dice } = drawing;
  const way = () => (dice.oneIn(6) ? dice.pick(drawing.keys) : '@return');
  return {
    trip: dice.oneIn(3) ? draw.say(way()) : draw.ask(way(), { saveAs: 'c' }),
    'trip-long': {
      initial: 'trip-a',
      states: {
        'trip-a': draw.say('trip-b'),
        'trip-b': draw.ask(dice.oneIn(5) ? way() : 'trip-end'),
        'trip-end': { type: 'final', ...actions(drawing) },
      },
    },
  };
}

const names = ['a', 'b', 'c', 'd'] as const;

/** A target for a line that is taken at once: a careful designer leads on, never back. */
function onward(drawing: Drawing, self: string): string {
  const { dice, keys, isCareful } = drawing;
  if (!isCareful || dice.oneIn(12)) return dice.pick(keys.filter((key) => key !== self));
  return dice.pick([...keys.slice(keys.indexOf(self) + 1), 'person', 'bye']);
}

/** A condition; those of a careful designer ask first whether the variable is set. */
function condition(drawing: Drawing): string {
  const { dice } = drawing;
  const name = dice.pick(names);
  const word = `"${dice.oneIn(2) ? 'yes' : `w${drawing.words++}`}"`;
  switch (dice.below(7)) {
    case 0:
      return `vars.${name} == ${word}`;
    case 1:
      return `vars.${name} != ${word} && has(vars.${dice.pick(names)})`;
    case 2:
      return `!has(vars.${name})`;
    case 3:
      return `has(vars.${name})`;
    case 4:
      return drawing.isCareful ? 'true' : dice.pick(['true', 'false', 'language == "xx"']);
    default:
      return `has(vars.${name}) && vars.${name} ${dice.pick(['==', '!='])} ${word}`;
  }
}

function line(drawing: Drawing, self: string): Transition {
  const { dice } = drawing;
  const target = dice.oneIn(8) && self !== '' ? self : dice.pick(drawing.keys);
  return {
    ...(dice.oneIn(6) && self !== '' ? { trip: dice.pick(['trip', 'trip-long']) } : { target }),
    ...(dice.oneIn(2) ? { guard: condition(drawing) } : {}),
  };
}

function fill(drawing: Drawing, shape: Shape): State {
  const { dice } = drawing;
  const children = shape.children.map((child) => [child.key, fill(drawing, child)] as const);
  const states = Object.fromEntries(children);
  const inside = shape.children.filter((child) => child.kind !== 'history').map(({ key }) => key);
  const onDone = shape.kind === 'region' ? {} : { onDone: onward(drawing, shape.children.at(-1)?.key ?? shape.key) };
  switch (shape.kind) {
    case 'final':
      return { type: 'final', ...actions(drawing) };
    case 'history':
      return { type: 'history', history: dice.pick(['shallow', 'deep']), target: 'replaced' };
    case 'leaf':
      return { ...leaf(drawing, shape.key), ...handlers(drawing, shape.key), ...actions(drawing) };
    default: {
      for (const [, child] of children) if (child.type === 'history') child.target = dice.pick(inside);
      return {
        ...(shape.kind === 'parallel' ? { type: 'parallel' } : { initial: inside[0] ?? '' }),
        ...(dice.oneIn(4) && !drawing.isCareful ? {} : onDone),
        ...handlers(drawing, shape.key),
        ...actions(drawing),
        states,
      };
    }
  }
}

function leaf(drawing: Drawing, self: string): State {
  const { dice } = drawing;
  const next = () => (dice.oneIn(10) ? self : dice.oneIn(40) ? 'nowhere' : dice.pick(drawing.keys));
  const lose = (state: State): State => {
    if (drawing.isCareful || !dice.oneIn(15)) return state;
    const [first = ''] = Object.keys(state.outlets ?? {});
    const { [first]: _lost, ...outlets } = state.outlets ?? {};
    return { ...state, outlets };
  };
  switch (dice.below(9)) {
    case 0:
    case 1:
      return lose(draw.say(onward(drawing, self)));
    case 2:
    case 3:
      return lose(draw.decide(condition(drawing), onward(drawing, self), onward(drawing, self)));
    case 4:
      return draw.wait(next());
    case 5:
      return lose(draw.call(next(), next(), { saveAs: 'd' }));
    case 6:
      return { on: { 'custom.y': next() }, ...(drawing.isCareful ? { after: { PT5S: next() } } : {}) };
    case 7:
      return dice.oneIn(3)
        ? { always: [{ guard: condition(drawing), target: onward(drawing, self) }, { target: onward(drawing, self) }] }
        : draw.agent(next());
    default:
      return lose(
        draw.ask(next(), { saveAs: !drawing.isCareful && dice.oneIn(20) ? 'undeclared' : dice.pick(['a', 'b']) }),
      );
  }
}

const events = [
  'custom.x',
  'custom.y',
  'command.go',
  'command.help',
  'command.agent',
  '*',
  'message.received',
  'reaction.added',
  'customer.left',
] as const;

function handlers(drawing: Drawing, self: string): Pick<State, 'on' | 'after' | 'always'> {
  const { dice } = drawing;
  return {
    ...(dice.oneIn(3)
      ? { on: { [dice.pick(events)]: [line(drawing, self), ...(dice.oneIn(2) ? [{ set: { b: '"no"' } }] : [])] } }
      : {}),
    ...(dice.oneIn(5) ? { after: { PT5S: dice.pick(drawing.keys) } } : {}),
    ...(dice.oneIn(7) ? { always: [{ target: onward(drawing, self), guard: condition(drawing) }] } : {}),
  };
}

function actions(drawing: Drawing): Pick<State, 'entry' | 'exit'> {
  const { dice } = drawing;
  const value = () => (dice.oneIn(3) ? `vars.${dice.pick(names)} + "w${drawing.words++}"` : '"yes"');
  return {
    ...(dice.oneIn(6) ? { entry: { set: { [dice.pick(names)]: value() } } } : {}),
    ...(dice.oneIn(8) ? { exit: { set: { [dice.pick(names)]: value() } } } : {}),
  };
}
