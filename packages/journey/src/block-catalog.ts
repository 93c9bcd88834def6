import type { JourneyLookup } from './calls/list-calls.ts';
import type { AnyBlockDefinition } from './define-block.ts';
import { UsherError } from './problem.ts';

/** The blocks an installation knows, ours and third parties', by type. */
export interface BlockCatalog {
  readonly definitions: readonly AnyBlockDefinition[];
  find(type: string): AnyBlockDefinition | undefined;
  /** The journeys published there, where they are at hand: others may call them. */
  readonly journeys?: JourneyLookup;
}

/** Makes a catalog. @throws UsherError `journey/duplicate-block` when two definitions share a type. */
export function createBlockCatalog(definitions: readonly AnyBlockDefinition[]): BlockCatalog {
  const byType = new Map<string, AnyBlockDefinition>();
  for (const definition of definitions) {
    if (byType.has(definition.type)) {
      throw new UsherError(
        'journey/duplicate-block',
        `Two blocks are of type "${definition.type}". A type is used once; a block of a third party begins with its own prefix, such as acme/${definition.type}.`,
      );
    }
    byType.set(definition.type, definition);
  }
  return { definitions, find: (type) => byType.get(type) };
}
