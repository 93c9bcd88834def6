import { type Journey, journeySchema, keySchema, type State } from '@usher/journey';
import { type Refusal, refuse } from '../commands/command.ts';
import { measureText } from './measure-text.ts';

/** A file has at most 2 MB and nests at most 100 deep (docs/journey-file.md); a little is kept back for what a later version adds. */
const maximalBytes = 2_000_000;
const maximalDepth = 96;

interface Schema {
  safeParse(value: unknown): {
    success: boolean;
    error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] };
  };
}

const shape = journeySchema.shape as unknown as Readonly<Record<string, Schema>>;
const stateSchema = journeySchema.shape.states.valueType as unknown as Schema;

const readable = new WeakSet<object>();

/**
 * Says why a journey could not be read again from its own text, or undefined where it can. Whatever was found right once is not looked
 * at again, so that the price is that of the change, not of the journey.
 */
export function refuseUnreadable(journey: Journey): Refusal | undefined {
  return refuseMembers(journey) ?? refuseStates(journey) ?? refuseText(journey);
}

function refuseMembers(journey: Journey): Refusal | undefined {
  for (const [name, value] of Object.entries(journey)) {
    if (name === 'states' || name === 'trips' || value === undefined) continue;
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (schema === undefined) return refuse('bad-shape', `A journey has no "${name}".`);
    const refused = isTable(name) ? refuseEntries(journey[name], schema, name) : check(value, schema, name);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

/** Large tables, of which mostly one entry changes: the texts of a language, a place. */
function isTable(name: string): name is 'texts' | 'layout' {
  return name === 'texts' || name === 'layout';
}

function refuseEntries(table: Readonly<Record<string, object>>, schema: Schema, name: string): Refusal | undefined {
  if (readable.has(table)) return undefined;
  for (const [key, entry] of Object.entries(table)) {
    if (readable.has(entry)) continue;
    const refused = check({ [key]: entry }, schema, name);
    if (refused !== undefined) return refused;
    readable.add(entry);
  }
  readable.add(table);
  return undefined;
}

function refuseStates(journey: Journey): Refusal | undefined {
  return refuseTwins(journey) ?? refuseTable(journey.states) ?? refuseTable(journey.trips);
}

function refuseTwins(journey: Journey): Refusal | undefined {
  const seen = new Set<string>();
  const visit = (states: Readonly<Record<string, State>>): string | undefined => {
    for (const key of Object.keys(states)) {
      if (seen.has(key)) return key;
      seen.add(key);
      const inside = states[key]?.states;
      const twin = inside === undefined ? undefined : visit(inside);
      if (twin !== undefined) return twin;
    }
    return undefined;
  };
  const twin = visit(journey.states) ?? visit(journey.trips);
  if (twin === undefined) return undefined;
  return refuse('duplicate-key', `Two states would have the key "${twin}". Give one of them another.`);
}

function refuseTable(states: Readonly<Record<string, State>>): Refusal | undefined {
  if (readable.has(states)) return undefined;
  for (const [key, state] of Object.entries(states)) {
    const refused = isKey(key) ? refuseState(key, state) : refuseKey(key);
    if (refused !== undefined) return refused;
  }
  readable.add(states);
  return undefined;
}

function refuseState(key: string, state: State): Refusal | undefined {
  if (readable.has(state)) return undefined;
  const { states, ...own } = state;
  const refused = check(own, stateSchema, key) ?? (states === undefined ? undefined : refuseTable(states));
  if (refused === undefined) readable.add(state);
  return refused;
}

const goodKeys = new Set<string>();

/** The same keys are looked at again and again. */
function isKey(key: string): boolean {
  if (goodKeys.has(key)) return true;
  const isGood = keySchema.safeParse(key).success;
  if (isGood && goodKeys.size < 50_000) goodKeys.add(key);
  return isGood;
}

function refuseKey(key: string): Refusal {
  return refuse(
    'bad-key',
    `"${key}" is no key. A key is lower-case letters, digits and hyphens, begins with a letter and has at most 64 characters.`,
  );
}

function check(value: unknown, schema: Schema, place: string): Refusal | undefined {
  const isObject = typeof value === 'object' && value !== null;
  if (isObject && readable.has(value)) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    if (isObject) readable.add(value);
    return undefined;
  }
  const [issue] = parsed.error?.issues ?? [];
  const path = [place, ...(issue?.path ?? [])].map(String).join('.');
  return refuse('bad-shape', `This does not fit at "${path}": ${issue?.message ?? 'the value is not allowed here'}.`);
}

function refuseText(journey: Journey): Refusal | undefined {
  const { bytes, depth, refusedKey } = measureText(journey);
  if (refusedKey !== undefined)
    return refuse('refused-key', `The key "${refusedKey}" is refused everywhere in a journey. Choose another.`);
  if (depth > maximalDepth)
    return refuse(
      'too-deep',
      'States would stand too deep inside each other. Draw the inner ones side by side, or as a side trip.',
    );
  if (bytes > maximalBytes)
    return refuse(
      'too-large',
      'The journey would be too large: its file has at most 2 MB. Split the journey, or shorten it.',
    );
  return undefined;
}
