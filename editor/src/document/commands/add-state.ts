import { type BlockUse, type Journey, keySchema, type State } from '@usher/journey';
import { callType, shapeOfState } from '../block-shape.ts';
import { addChildren } from '../change-states.ts';
import { type CommandInputs, type LineId, type LineSource, tripsParent } from '../contract.ts';
import { freeStateKey, toKey } from '../keys.ts';
import { placeNew } from '../layout/place-new.ts';
import { readLineKey } from '../line-key.ts';
import { readLine, readSource, writeSource } from '../line-tables.ts';
import { newBlock, newCall, newState } from '../new-state.ts';
import { indexStates } from '../state-index.ts';
import { type Command, type CommandContext, done, type Outcome, type Refusal, refuse } from './command.ts';
import { drawLine } from './draw-line.ts';
import { isRefusal, refuseParent } from './refusals.ts';

type Input = CommandInputs['addState'];

/** Draws a new state, with a line to it where it is drawn from one, or in the middle of a line. */
export const addState: Command<'addState'> = {
  label: 'Add',
  run(journey, input, context) {
    const refused = refuseParent(journey, input.parent) ?? refuseKind(input);
    if (refused !== undefined) return refused;
    const isCall = input.kind === 'step' && input.block === callType;
    const block =
      input.kind === 'step' && input.block !== undefined ? newBlock(input.block, context.catalog) : undefined;
    if (input.block !== undefined && input.kind === 'step' && block === undefined && !isCall) {
      return refuse('unknown-block', `There is no block "${input.block}" here. Choose one of the palette.`);
    }
    const line = input.onLine === undefined ? undefined : findLine(journey, input.onLine);
    if (line !== undefined && isRefusal(line)) return line;
    const key = freeStateKey(journey, toKey(input.name ?? '') || wantedKey(input));
    const from = line ?? input.from;
    const at = placeNew(
      journey,
      context.geometry(journey),
      { ...input, key, block, from, isInLine: line !== undefined },
      context.catalog,
    );
    const drawn = draw(journey, key, input, block);
    const placed = { ...drawn, layout: { ...drawn.layout, [key]: at } };
    return line === undefined ? drawFrom(placed, key, input.from, context) : putInLine(placed, key, line, context);
  },
};

function refuseKind({ kind, parent }: Input): Refusal | undefined {
  if (parent !== tripsParent || (kind !== 'end' && kind !== 'memory')) return undefined;
  return refuse(
    'no-trip',
    'A side trip is a state that does something, or a group of them: it cannot be an end or a memory itself.',
  );
}

function wantedKey({ kind, block }: Input): string {
  if (kind !== 'step') return kind;
  if (block === callType) return 'call';
  const type = toKey((block ?? '').replace(/^.*\//, ''));
  return keySchema.safeParse(type).success ? type : 'state';
}

function draw(
  journey: Journey,
  key: string,
  { parent, kind, name, block: type }: Input,
  block: BlockUse | undefined,
): Journey {
  const isCall = kind === 'step' && type === callType;
  const fresh = isCall ? { call: newCall() } : newState(kind, block);
  const state: State = name === undefined || name.trim() === '' ? fresh : { name: name.trim(), ...fresh };
  return addChildren(journey, parent, { [key]: state });
}

function findLine(journey: Journey, key: string): LineId | Refusal {
  const id = readLineKey(key);
  const transition = id && readLine(journey, id);
  if (id === undefined || transition?.target === undefined) {
    return refuse('unknown-line', 'There is no line to put a state on. It may just have been deleted; choose another.');
  }
  return id;
}

function drawFrom(journey: Journey, key: string, from: LineSource | undefined, context: CommandContext): Outcome {
  const more = { select: [key], rename: key };
  if (from === undefined) return done(journey, more);
  const drawn = drawLine(journey, from, key, context);
  return drawn.ok ? done(drawn.journey, more) : drawn;
}

/** The first half of the line keeps its condition and what it sets; the second goes on to where it led. */
function putInLine(journey: Journey, key: string, line: LineId, context: CommandContext): Outcome {
  const more = { select: [key], rename: key };
  const transitions = readSource(journey, line);
  const target = transitions[line.index]?.target;
  const first = transitions.map((each, index) => (index === line.index ? { ...each, target: key } : each));
  const half = writeSource(journey, line, first);
  const outlet = shapeOfState(indexStates(half).get(key)?.state, context.catalog)?.outlets[0];
  if (outlet === undefined || target === undefined) return done(half, more);
  const drawn = drawLine(half, { state: key, kind: 'outlet', name: outlet }, target, context);
  return drawn.ok ? done(drawn.journey, { ...more, select: [key] }) : done(half, more);
}
