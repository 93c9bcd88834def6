import type { BindingsAnswer, TriedBindings } from '@usher/api/channels';
import { type BindingRequest, findMismatch, type JourneyBinding } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { Store } from '@usher/storage';

/** Where they are kept: one record, so that their order is saved with them. */
const place = { scope: 'server', key: 'bindings' } as const;

export interface BindingsParts {
  readonly store: Pick<Store, 'readRecord' | 'writeRecord' | 'listCurrent' | 'findCurrent'>;
  readonly now: () => Millis;
}

/** Which journey answers where. What is saved holds from the next conversation on, on every node. */
export interface Bindings {
  read(): Promise<BindingsAnswer>;
  /** @returns what is there instead, where it is another revision than the changes were made on */
  save(
    baseRevision: number,
    bindings: readonly JourneyBinding[],
  ): Promise<BindingsAnswer | { conflict: BindingsAnswer }>;
  /** @param bindings those that are saved, where absent */
  try(request: BindingRequest, bindings?: readonly JourneyBinding[]): Promise<TriedBindings>;
  /** The journey that a conversation begins with. */
  choose(request: BindingRequest & { readonly wished?: string }): Promise<string | undefined>;
}

export function createBindings({ store, now }: BindingsParts): Bindings {
  const read = async (): Promise<BindingsAnswer> => {
    const record = await store.readRecord(place.scope, place.key, now());
    return record === undefined ? { revision: 0, bindings: [] } : toAnswer(record);
  };

  const tryOut: Bindings['try'] = async (request, given) => {
    const bindings = given ?? (await read()).bindings;
    const tried: { bindingId: string; mismatch?: NonNullable<ReturnType<typeof findMismatch>> }[] = [];
    for (const binding of bindings) {
      const mismatch = findMismatch(binding, request);
      tried.push({ bindingId: binding.id, ...(mismatch === undefined ? {} : { mismatch }) });
      if (mismatch === undefined) {
        return { bindingId: binding.id, journeyId: binding.journeyId, because: 'binding', tried };
      }
    }
    const [only, ...others] = await store.listCurrent();
    if (only !== undefined && others.length === 0) return { journeyId: only.journeyId, because: 'only-journey', tried };
    return { because: 'nothing-fits', tried };
  };

  return {
    read,
    async save(baseRevision, bindings) {
      const value = bindings.map((binding) => ({ ...binding })) as never;
      const written = await store.writeRecord({ ...place, value, expectedRevision: baseRevision, now: now() });
      if (written.outcome === 'written') return { revision: written.revision, bindings };
      return { conflict: await read() };
    },
    try: tryOut,
    async choose({ wished, ...request }) {
      // Whoever opens the chat of a journey has chosen.
      return wished ?? (await tryOut(request)).journeyId;
    },
  };
}

/** What was saved was checked when it was. */
function toAnswer({ revision, value }: { readonly revision: number; readonly value: unknown }): BindingsAnswer {
  return { revision, bindings: value as readonly JourneyBinding[] };
}
