import { z } from 'zod';
import type { Variable } from './document.ts';
import { type Fields, field, propsShape, type ValuesOf } from './fields.ts';
import type { Json } from './json.ts';

/** What a block waits for once entered. `nothing` leaves in the turn that entered it. */
export type Waits = 'reply' | 'timer' | 'agent' | 'effect' | 'event' | 'nothing';

/** Where the palette shows a block. */
export type BlockGroup = 'say' | 'ask' | 'logic' | 'connect' | 'human' | 'end';

/** What is drawn beside the name of a block that its group and its fields do not tell apart from others. */
export type BlockSymbol = 'mail' | 'phone' | 'star' | 'journey' | 'file' | 'place' | 'form';

/**
 * All that others must know of a block, as data and pure functions that run anywhere. Inspector, palette, card, validator,
 * JSON Schema, reference page and runtime are derived from it; nobody compares block names.
 */
export interface BlockDefinition<
  Type extends string = string,
  F extends Fields = Fields,
  P extends string = string,
  O extends string = string,
> {
  readonly type: Type;
  /** Of the props' shape; a change of it comes with a migration. */
  readonly version: number;
  readonly group: BlockGroup;
  readonly symbol?: BlockSymbol;
  readonly waits: Waits;
  /** The block ends the journey: its state compiles to a final state. */
  readonly ends: boolean;
  readonly fields: F;
  /** The ways out for these props; each must be drawn or inherited. */
  outlets(props: ValuesOf<F>): readonly O[];
  /** Variables that are surely set when the block leaves by `outlet`. */
  writes(props: ValuesOf<F>, outlet: string): readonly string[];
  /** Variables that may be set by `outlet` beside those, such as answers that may be left out. */
  mayWrite?(props: ValuesOf<F>, outlet: string): readonly string[];
  /** For blocks that branch on conditions: the condition of each conditional outlet, in the order tried. */
  conditions?(props: ValuesOf<F>): readonly { outlet: string; source: string; path: string }[];
  /** The outcome reported where the block ends the journey. */
  outcome?(props: ValuesOf<F>): string;
  /** What the block does cannot be taken back: "back" never crosses it. */
  irrevocable(props: ValuesOf<F>): boolean;
  readonly problems: readonly P[];
  check?(props: ValuesOf<F>): Iterable<{ readonly problem: P; readonly field: string }>;
  /** From version n to n + 1, keyed by n. */
  readonly migrations: Readonly<Record<number, (old: Record<string, Json>) => Record<string, Json>>>;
  /** Of a running block's memory, keyed alike; without an entry the block is entered anew. */
  readonly memoryMigrations: Readonly<Record<number, (old: Json) => Json>>;
  /** Props and texts (by the part of the key behind the state) that make a complete block. */
  readonly example: {
    readonly props: z.input<z.ZodObject> & Partial<ValuesOf<F>>;
    readonly texts: Readonly<Record<string, string>>;
  };
  /** For blocks that await an effect: results such as the world might give, for trying a journey out. */
  exampleResults?(props: ValuesOf<F>, variables: Readonly<Record<string, Variable>>): readonly ExampleResult[];
}

/** A result that makes a block leave by `outlet`. */
export type ExampleResult = { readonly outlet: string } & (
  | { readonly ok: true; readonly output: Json }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } }
);

/** Any block: what catalogs and the engine hold. */
// biome-ignore lint/suspicious/noExplicitAny: definitions are invariant in their props, so a list of them has no narrower type
export type AnyBlockDefinition = BlockDefinition<string, any, string>;

export type PropsOf<D> = D extends BlockDefinition<string, infer F, string> ? ValuesOf<F> : never;

/** Fields and ways out that every block with `waits: 'reply'` has. */
export const replyFields = { noAnswerAfter: field.duration('PT15M') } as const;
export const noAnswerOutlet = 'no-answer';

type WithReply<W extends Waits, F extends Fields> = W extends 'reply' ? F & typeof replyFields : F;
type OutletsOf<W extends Waits, O extends string, Ends extends boolean> = Ends extends true
  ? never
  : W extends 'reply'
    ? O | typeof noAnswerOutlet
    : O;

export interface BlockSource<
  Type extends string,
  W extends Waits,
  F extends Fields,
  P extends string,
  O extends string = string,
  Ends extends boolean = boolean,
> {
  type: Type;
  version: number;
  group: BlockGroup;
  waits: W;
  ends?: Ends;
  symbol?: BlockSymbol;
  fields: F;
  /** `done` where left out. Those named after items are marked with `outletOfItem`, the others are literal. */
  outlets?(props: ValuesOf<F>): readonly O[];
  writes?(props: ValuesOf<F>, outlet: string): readonly string[];
  mayWrite?(props: ValuesOf<F>, outlet: string): readonly string[];
  conditions?(props: ValuesOf<F>): readonly { outlet: string; source: string; path: string }[];
  outcome?(props: ValuesOf<F>): string;
  irrevocable?(props: ValuesOf<F>): boolean;
  exampleResults?(props: ValuesOf<F>, variables: Readonly<Record<string, Variable>>): readonly ExampleResult[];
  problems?: readonly P[];
  check?(props: ValuesOf<F>): Iterable<{ problem: NoInfer<P>; field: string }>;
  migrations?: Readonly<Record<number, (old: Record<string, Json>) => Record<string, Json>>>;
  memoryMigrations?: Readonly<Record<number, (old: Json) => Json>>;
  example: { props: Partial<ValuesOf<WithReply<W, F>>>; texts: Readonly<Record<string, string>> };
}

/**
 * Defines a block. A block that waits for a reply gets the field `noAnswerAfter` and the outlet `no-answer` here;
 * `writes` defaults to what the fields of kind `variable` say.
 */
export function defineBlock<
  const Type extends string,
  const W extends Waits,
  F extends Fields,
  const P extends string = never,
  const O extends string = 'done',
  const Ends extends boolean = false,
>(source: BlockSource<Type, W, F, P, O, Ends>): BlockDefinition<Type, WithReply<W, F>, P, OutletsOf<W, O, Ends>> {
  const asks = source.waits === 'reply';
  const fields = (asks ? { ...source.fields, ...replyFields } : source.fields) as WithReply<W, F>;
  const ownOutlets: (props: ValuesOf<F>) => readonly string[] = source.outlets ?? (() => ['done']);
  const outlets = (props: ValuesOf<F>) =>
    source.ends === true ? [] : asks ? [...ownOutlets(props), noAnswerOutlet] : ownOutlets(props);
  return {
    ...source,
    ends: source.ends ?? false,
    fields,
    outlets,
    writes: source.writes ?? ((props, outlet) => writesOfFields(source.fields, props, outlet)),
    irrevocable: source.irrevocable ?? (() => false),
    problems: source.problems ?? [],
    migrations: source.migrations ?? {},
    memoryMigrations: source.memoryMigrations ?? {},
  } as unknown as BlockDefinition<Type, WithReply<W, F>, P, OutletsOf<W, O, Ends>>;
}

function writesOfFields(fields: Fields, props: Record<string, unknown>, outlet: string): string[] {
  return Object.entries(fields).flatMap(([name, entry]) => {
    const variable = props[name];
    if (entry.kind !== 'variable' || typeof variable !== 'string' || variable === '') return [];
    return entry.ui.writes === undefined || entry.ui.writes.includes(outlet) ? [variable] : [];
  });
}

const schemas = new WeakMap<AnyBlockDefinition, z.ZodObject>();

/** The schema of a block's props; made once for each definition. */
export function propsSchema(definition: AnyBlockDefinition): z.ZodObject {
  const known = schemas.get(definition);
  if (known !== undefined) return known;
  const made = z.strictObject(propsShape(definition.fields));
  schemas.set(definition, made);
  return made;
}
