import {
  type AnyBlockDefinition,
  type BlockCatalog,
  type BlockUse,
  defineBlock,
  describeCalled,
  type Field,
  keySchema,
  listTextSlots,
  type State,
  type TextSlot,
} from '@usher/journey';

/** What a block in a state has, also while it is being filled in and its props are not right yet. */
export interface BlockShape {
  readonly definition: AnyBlockDefinition;
  /** Completed with initial values; a wrong value stays as it is written. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly outlets: readonly string[];
  readonly texts: readonly TextSlot[];
}

const shapes = new WeakMap<BlockUse, { catalog: BlockCatalog; shape: BlockShape | undefined }>();

/** Looks at a block; undefined where the catalog does not know it in this version. Never throws. */
export function shapeOf(use: BlockUse | undefined, catalog: BlockCatalog): BlockShape | undefined {
  if (use === undefined) return undefined;
  const known = shapes.get(use);
  if (known !== undefined && known.catalog === catalog) return known.shape;
  const shape = readShape(use, catalog);
  shapes.set(use, { catalog, shape });
  return shape;
}

/** What a state does that calls a journey, as an editor looks at a block. No catalog has it. */
export const callType = '@call';
const callDefinition: AnyBlockDefinition = {
  ...defineBlock({
    type: 'call',
    version: 1,
    group: 'logic',
    symbol: 'journey',
    waits: 'effect',
    fields: {},
    example: { props: {}, texts: {} },
  }),
  type: callType,
};

/** The definition behind the type of a card. */
export function findDefinition(type: string, catalog: BlockCatalog): AnyBlockDefinition | undefined {
  return type === callType ? callDefinition : catalog.find(type);
}

/** Looks at what a state does: its block, or the journey that it calls, whose ends are its ways out. */
export function shapeOfState(
  state: Pick<State, 'block' | 'call' | 'outlets'> | undefined,
  catalog: BlockCatalog,
): BlockShape | undefined {
  if (state?.call === undefined || state.block !== undefined) return shapeOf(state?.block, catalog);
  const called = catalog.journeys?.(state.call.journey);
  const outlets = called === undefined ? Object.keys(state.outlets ?? {}) : describeCalled(called, catalog).outcomes;
  return { definition: callDefinition, props: {}, outlets, texts: [] };
}

function readShape(use: BlockUse, catalog: BlockCatalog): BlockShape | undefined {
  const definition = catalog.find(use.type);
  if (definition === undefined || definition.version !== use.version) return undefined;
  const props = completeProps(definition, use.props);
  // A definition may trust its props, and those of a half-filled form deserve no trust.
  const outlets = attempt(() => [...new Set(definition.outlets(props))].filter(isKey)) ?? [];
  const slots: readonly (TextSlot | undefined)[] = attempt(() => listTextSlots(definition, props)) ?? [];
  const texts = slots.filter((slot) => slot !== undefined);
  return { definition, props, outlets, texts };
}

function completeProps(definition: AnyBlockDefinition, props: BlockUse['props']): Record<string, unknown> {
  const fields = Object.entries<Field<unknown>>(definition.fields).filter(([, field]) => field.kind !== 'text');
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const given = Object.hasOwn(props, name) ? props[name] : undefined;
      if (given === undefined) return [name, field.initial];
      const parsed = field.schema.safeParse(given);
      return [name, parsed.success ? parsed.data : given];
    }),
  );
}

function isKey(value: unknown): boolean {
  return keySchema.safeParse(value).success;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
