import { UsherError } from '@usher/journey';
import type { Store } from '@usher/storage';
import { quickBounds } from './bounds.ts';
import { remember, type Series } from './series.ts';

type Call = (...given: unknown[]) => Promise<unknown>;

/** The same store, with every call measured by its name. */
export function measureStore(store: Store, series: Series): Store {
  const duration = series.histogram(
    { name: 'db.client.operation.duration', unit: 's', description: 'Of one call of the store, waiting included.' },
    quickBounds,
  );
  const system = { 'db.system.name': store.isShared ? 'postgresql' : 'sqlite' };

  const measure = (name: string, call: Call): Call => {
    const attributes = { ...system, 'db.operation.name': name };
    const take = duration(attributes);
    const takeFailed = remember((code) => duration({ ...attributes, 'error.type': code }));
    return (...given) => {
      const began = performance.now();
      const calling = call(...given);
      calling.then(
        () => take((performance.now() - began) / 1_000),
        (error: unknown) =>
          takeFailed(error instanceof UsherError ? error.code : 'storage/failed')((performance.now() - began) / 1_000),
      );
      return calling;
    };
  };

  const measured = Object.entries(store).map(([name, value]) => [
    name,
    typeof value === 'function' ? measure(name, value.bind(store) as Call) : value,
  ]);
  return Object.fromEntries(measured) as unknown as Store;
}
