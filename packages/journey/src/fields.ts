import { z } from 'zod';
import { durationSchema, keySchema, type VariableType, variableUseSchema } from './document.ts';
import { compilePattern } from './expression/compile-pattern.ts';

/**
 * The closed vocabulary of fields. A field knows how to check its value, what it starts as, and (by its kind) which editor
 * component shows it. Texts are not values: a `text` field holds nothing, its words stand in the journey's `texts` under
 * `<state>.<field>`; items of `content`, `choices` and `list` carry ids from which their text keys are derived.
 */
export const fieldKinds = [
  'text',
  'content',
  'name',
  'number',
  'toggle',
  'select',
  'choices',
  'duration',
  'date',
  'variable',
  'expression',
  'template',
  'pattern',
  'queue',
  'secret',
  'list',
  'journey',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface Field<T, K extends FieldKind = FieldKind> {
  readonly kind: K;
  readonly schema: z.ZodType<T>;
  /** What a new block starts with, and what stands for a prop that the document leaves out. */
  readonly initial: T;
  readonly ui: FieldUi;
}

/** What the kinds need beside a schema; each member says which kind reads it. */
export interface FieldUi {
  /** Any kind: the value (or the text) may be absent. */
  readonly optional?: boolean;
  /** text: lines shown in the editor. */
  readonly lines?: number;
  /** select */
  readonly options?: readonly string[];
  /** number, choices, list */
  readonly min?: number;
  readonly max?: number;
  /** number: no fractions. */
  readonly whole?: boolean;
  /** variable: types it may have; the outlets by which the block leaves it set (all outlets where absent). */
  readonly accepts?: readonly VariableType[];
  readonly writes?: readonly string[];
  /** expression: the type its value must have; names it may read beside the usual ones. */
  readonly result?: VariableType | 'any';
  readonly also?: readonly string[];
  /** template: how interpolated values are made literal. */
  readonly format?: TemplateFormat;
  /** list: the fields of an item, each item has an `id` beside them. */
  readonly item?: Fields;
}

/** A list that remembers the fields of its items, for the words that they need. */
export interface ListField<F extends Fields> extends Field<({ id: string } & ValuesOf<F>)[], 'list'> {
  readonly ui: Omit<FieldUi, 'item'> & { readonly item: F };
}

export type TemplateFormat = 'plain' | 'url' | 'header' | 'json';

// biome-ignore lint/suspicious/noExplicitAny: a record of fields of differing value types has no other spelling
export type Fields = Readonly<Record<string, Field<any>>>;

/** The props that fields describe; `text` fields hold none. */
export type ValuesOf<F extends Fields> = {
  [K in keyof F as ValueKey<F, K, false>]: ValueOf<F[K]>;
} & {
  [K in keyof F as ValueKey<F, K, true>]?: ValueOf<F[K]>;
};
type ValueOf<E> = E extends Field<infer T> ? T : never;
type ValueKey<F extends Fields, K extends keyof F, Optional extends boolean> = F[K]['kind'] extends 'text'
  ? never
  : (undefined extends ValueOf<F[K]> ? true : false) extends Optional
    ? K
    : never;

const idSchema = keySchema;
const linkItemSchema = z.strictObject({ id: idSchema, url: z.string().min(1).max(2000) });
const urlSchema = z.string().min(1).max(2000);
const cardItemSchema = z.strictObject({
  id: idSchema,
  image: urlSchema.optional(),
  /** Facts of a name and a value each. */
  fields: z
    .array(z.strictObject({ id: idSchema }))
    .max(20)
    .optional(),
  links: z.array(linkItemSchema).default([]),
});
const degreesSchema = (most: number) => z.union([z.number().min(-most).max(most), z.string().min(1).max(2000)]);
const contentItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: idSchema, kind: z.literal('text'), format: z.literal('markdown').optional() }),
  z.strictObject({ id: idSchema, kind: z.literal('image'), url: urlSchema }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('media'),
    media: z.enum(['audio', 'video', 'file']),
    url: urlSchema,
    name: z.string().min(1).max(200).optional(),
    mime: z
      .string()
      .regex(/^[a-z]+\/[A-Za-z0-9.+-]+$/, 'a kind of file is written like application/pdf')
      .max(100)
      .optional(),
  }),
  z.strictObject({ ...cardItemSchema.shape, kind: z.literal('card') }),
  z.strictObject({ id: idSchema, kind: z.literal('carousel'), cards: z.array(cardItemSchema).min(1).max(10) }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('location'),
    latitude: degreesSchema(90),
    longitude: degreesSchema(180),
  }),
  z.strictObject({ id: idSchema, kind: z.literal('links'), links: z.array(linkItemSchema).min(1) }),
]);
/** A card, on its own or in a carousel. */
export type CardItem = z.output<typeof cardItemSchema>;
/**
 * One thing said. `url`, `image` and the links' `url` are templates of format `url`: `https://shop.example/{{vars.orderId}}`; degrees
 * are numbers or plain templates of one.
 */
export type ContentItem = z.output<typeof contentItemSchema>;

const choiceItemSchema = z.strictObject({ id: idSchema, value: z.string().max(200).optional() });
/** One option. Its label stands under `<state>.<field>.<id>`, its synonyms (separated by commas) under `….<id>.synonyms`. */
export type ChoiceItem = z.output<typeof choiceItemSchema>;

const uniqueIds = <T extends { id: string }>(schema: z.ZodType<T[]>) =>
  schema.refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'ids are unique in their list');

function make<T, K extends FieldKind>(kind: K, schema: z.ZodType<T>, initial: T, ui: FieldUi = {}): Field<T, K> {
  return { kind, schema, initial, ui };
}

function makeOptional<T, K extends FieldKind>(
  kind: K,
  schema: z.ZodType<T>,
  ui: FieldUi = {},
): Field<T | undefined, K> {
  return {
    kind,
    schema: schema.optional() as z.ZodType<T | undefined>,
    initial: undefined,
    ui: { ...ui, optional: true },
  };
}

const templateSchema = z.string().max(20_000);

const patternSchema = z
  .string()
  .min(1)
  .max(1000)
  .check((payload) => {
    const compiled = compilePattern(payload.value);
    if (!compiled.ok) payload.issues.push({ code: 'custom', message: compiled.message, input: payload.value });
  });

/** The constructors of fields, grouped as the inspector shows them. */
export const field = {
  text: (ui: { optional?: boolean; lines?: number } = {}) => make('text', z.undefined(), undefined, ui),
  content: (ui: { min?: number } = {}) =>
    make(
      'content',
      uniqueIds<ContentItem>(
        z
          .array(contentItemSchema)
          .min(ui.min ?? 1)
          .max(20),
      ),
      [{ id: 'first', kind: 'text' }],
      ui,
    ),
  choices: (ui: { min?: number; max?: number } = {}) =>
    make(
      'choices',
      uniqueIds<ChoiceItem>(
        z
          .array(choiceItemSchema)
          .min(ui.min ?? 1)
          .max(ui.max ?? 50),
      ),
      [] as ChoiceItem[],
      ui,
    ),
  /** A short identifier that reports and other systems read, never the customer. */
  name: (initial: string, schema: z.ZodType<string> = keySchema) => make('name', schema, initial),
  number: (initial: number, ui: { min?: number; max?: number; whole?: boolean } = {}) =>
    make(
      'number',
      (ui.whole === true ? z.int() : z.number())
        .min(ui.min ?? Number.MIN_SAFE_INTEGER)
        .max(ui.max ?? Number.MAX_SAFE_INTEGER),
      initial,
      ui,
    ),
  optionalNumber: () => makeOptional('number', z.number()),
  toggle: (initial: boolean) => make('toggle', z.boolean(), initial),
  select: <const O extends string>(options: readonly [O, ...O[]]) =>
    make('select', z.enum(options) as z.ZodType<O>, options[0] as O, { options }),
  duration: (initial: string) => make('duration', durationSchema, initial),
  optionalDate: () => makeOptional('date', z.iso.date()),
  variable: (ui: { accepts?: readonly VariableType[]; writes?: readonly string[] } = {}) =>
    make('variable', variableUseSchema, '', ui),
  optionalVariable: (ui: { accepts?: readonly VariableType[]; writes?: readonly string[] } = {}) =>
    makeOptional('variable', variableUseSchema, ui),
  expression: (ui: { result?: VariableType | 'any'; also?: readonly string[] } = {}) =>
    make('expression', z.string().min(1).max(4000), '', ui),
  optionalExpression: (ui: { result?: VariableType | 'any'; also?: readonly string[] } = {}) =>
    makeOptional('expression', z.string().min(1).max(4000), ui),
  template: (format: TemplateFormat) => make('template', templateSchema.min(1), '', { format }),
  optionalTemplate: (format: TemplateFormat) => makeOptional('template', templateSchema, { format }),
  optionalPattern: () => makeOptional('pattern', patternSchema),
  queue: () => make('queue', keySchema, 'default'),
  optionalSecret: () => makeOptional('secret', z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/)),
  list: <F extends Fields>(item: F, ui: { min?: number; max?: number } = {}): ListField<F> => ({
    kind: 'list',
    schema: itemListSchema(item, ui),
    initial: [],
    ui: { ...ui, item },
  }),
  journey: () => make('journey', keySchema, ''),
} as const;

function itemListSchema<F extends Fields>(
  item: F,
  ui: { min?: number; max?: number },
): z.ZodType<({ id: string } & ValuesOf<F>)[]> {
  const list = z
    .array(z.strictObject({ id: idSchema, ...propsShape(item) }))
    .min(ui.min ?? 0)
    .max(ui.max ?? 50);
  return uniqueIds(list as unknown as z.ZodType<({ id: string } & ValuesOf<F>)[]>);
}

/** The zod shape of the props that fields describe: text fields left out, absent props take the field's initial value. */
export function propsShape(fields: Fields): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, entry] of Object.entries(fields)) {
    if (entry.kind === 'text') continue;
    const hasInitial = entry.initial !== undefined && entry.schema.safeParse(entry.initial).success;
    shape[name] = hasInitial ? entry.schema.default(entry.initial) : entry.schema;
  }
  return shape;
}
