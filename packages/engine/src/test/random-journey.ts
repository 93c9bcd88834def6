import { type Journey, journeySchema, type State } from '@usher/journey';
import { draw, makeJourney } from './test-journey.ts';

/** Decisions taken one after the other from a list of bytes; a list that is used up decides for the smallest. */
export function createDice(bytes: readonly number[]) {
  let place = 0;
  const below = (limit: number): number => (bytes[place++] ?? 0) % limit;
  return {
    below,
    oneIn: (n: number): boolean => below(n) === n - 1,
    pick: <T>(items: readonly T[]): T => items[below(items.length)] as T,
  };
}
export type Dice = ReturnType<typeof createDice>;

const events = ['custom.x', 'custom.y', 'command.go', '*'] as const;
const guards = ['true', 'has(vars.a)', 'has(vars.a) && vars.a == "yes"', '!has(vars.b)'] as const;

/**
 * Draws a random journey that compiles: nesting, regions, history, final states, always, after, handlers at any level,
 * guards, entry and exit actions, side trips.
 */
export function drawRandomJourney(dice: Dice): Journey {
  const keys: string[] = [];
  const shapes = drawShapes(dice, 'journey', 0, keys);
  const reachable = keys.filter((key) => !key.startsWith('trip'));
  const states = Object.fromEntries(shapes.map((shape) => [shape.key, fill(dice, shape, reachable, false)]));
  const trip = draw.ask('@return', { saveAs: 'c' });
  const long: State = {
    initial: 'trip-a',
    states: { 'trip-a': draw.say('trip-b'), 'trip-b': draw.ask('trip-end'), 'trip-end': { type: 'final' } },
  };
  return journeySchema.parse(
    makeJourney({
      initial: shapes[0]?.key ?? 'none',
      states,
      trips: { trip, 'trip-long': long },
      commands: { go: { en: ['go'] }, help: { en: ['help'] } },
      on: {
        'command.help': { trip: dice.pick(['trip', 'trip-long']) },
        ...(dice.oneIn(2) ? { 'custom.x': dice.pick(reachable) } : {}),
      },
    }),
  );
}

interface Shape {
  readonly key: string;
  readonly kind: 'leaf' | 'compound' | 'parallel' | 'final' | 'history';
  readonly children: readonly Shape[];
}

function drawShapes(dice: Dice, within: 'journey' | 'compound', depth: number, keys: string[]): Shape[] {
  const count = 2 + dice.below(3);
  return Array.from({ length: count }, (_, index) => drawShape(dice, within, depth, keys, index));
}

function drawShape(dice: Dice, within: 'journey' | 'compound', depth: number, keys: string[], index: number): Shape {
  const key = `s${keys.length}`;
  keys.push(key);
  if (index > 0 && dice.oneIn(5)) return { key, kind: 'final', children: [] };
  if (index > 0 && within === 'compound' && dice.oneIn(6)) return { key, kind: 'history', children: [] };
  if (depth < 2 && keys.length < 14 && dice.oneIn(4))
    return { key, kind: 'compound', children: drawShapes(dice, 'compound', depth + 1, keys) };
  if (depth < 2 && keys.length < 12 && dice.oneIn(5)) {
    const regions = Array.from({ length: 2 }, () => {
      const region = `s${keys.length}`;
      keys.push(region);
      return { key: region, kind: 'compound', children: drawShapes(dice, 'compound', depth + 2, keys) } as const;
    });
    return { key, kind: 'parallel', children: regions };
  }
  return { key, kind: 'leaf', children: [] };
}

function fill(dice: Dice, shape: Shape, keys: readonly string[], isRegion: boolean): State {
  switch (shape.kind) {
    case 'final':
      return { type: 'final', ...actions(dice) };
    case 'history':
      return { type: 'history', history: dice.pick(['shallow', 'deep']) };
    case 'leaf':
      return { ...leaf(dice, keys), ...handlers(dice, keys, shape.key), ...actions(dice) };
    default: {
      const states = Object.fromEntries(
        shape.children.map((child) => [child.key, fill(dice, child, keys, shape.kind === 'parallel')]),
      );
      return {
        ...(shape.kind === 'parallel' ? { type: 'parallel' } : { initial: shape.children[0]?.key }),
        ...(isRegion ? {} : { onDone: dice.pick(keys) }),
        ...handlers(dice, keys, shape.key),
        ...actions(dice),
        states,
      };
    }
  }
}

function leaf(dice: Dice, keys: readonly string[]): State {
  const next = () => dice.pick(keys);
  switch (dice.below(7)) {
    case 0:
      return draw.say(next());
    case 1:
      return draw.decide(dice.pick(guards), next(), next());
    case 2:
      return draw.wait(next());
    case 3:
      return draw.call(next(), next(), { saveAs: 'd' });
    case 4:
      return { on: { 'custom.y': next() } };
    default:
      return draw.ask(next(), { saveAs: dice.pick(['a', 'b']) });
  }
}

function handlers(dice: Dice, keys: readonly string[], self: string): Pick<State, 'on' | 'after' | 'always'> {
  const target = dice.pick(keys.filter((key) => key !== self));
  return {
    ...(dice.oneIn(3)
      ? {
          on: {
            [dice.pick(events)]: [
              { target, guard: dice.pick(guards) },
              ...(dice.oneIn(2) ? [{ set: { b: '"no"' } }] : []),
            ],
          },
        }
      : {}),
    ...(dice.oneIn(4) ? { after: { PT5S: target } } : {}),
    ...(dice.oneIn(7) ? { always: [{ target, guard: 'has(vars.a) && vars.a == "yes"' }] } : {}),
  };
}

function actions(dice: Dice): Pick<State, 'entry' | 'exit'> {
  return {
    ...(dice.oneIn(5) ? { entry: { set: { a: '"yes"' } } } : {}),
    ...(dice.oneIn(6) ? { exit: { set: { b: 'has(vars.a) ? vars.a : "none"' } } } : {}),
  };
}
