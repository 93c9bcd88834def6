import type { BlockCatalog, Journey, JsonObject } from '@usher/journey';
import type { Block } from './behaviour.ts';

/** The blocks that journeys may use: definitions with their behaviours. */
export interface BlockSet {
  readonly catalog: BlockCatalog;
  find(type: string): Block | undefined;
}

/** What a version remembers of the blocks it was published with, since the document's hash does not cover their code. */
export type Lock = Readonly<Record<string, { readonly version: number }>>;

/** A journey compiled once; immutable, serves any number of conversations. */
export interface Program {
  /** Hash of document and lock: names the version. */
  readonly hash: string;
  /** With the journeys that it calls drawn into it. */
  readonly journey: Journey;
  readonly lock: Lock;
  /** The XState v5 config as JSON; runs in XState alone, given stand-ins for the blocks. */
  readonly config: JsonObject;
}
