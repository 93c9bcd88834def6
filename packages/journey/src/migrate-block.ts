import type { AnyBlockDefinition } from './define-block.ts';
import type { BlockUse } from './document.ts';
import { findNonJson, type Json } from './json.ts';

export type MigrateBlockResult =
  | { readonly ok: true; readonly use: BlockUse }
  | { readonly ok: false; readonly message: string };

/**
 * Brings the props of a block, version by version, to the version that the catalog knows. What is already there comes back as it is.
 * A step that is missing or throws is told as a sentence; nothing throws.
 */
export function migrateBlockUse(use: BlockUse, definition: AnyBlockDefinition): MigrateBlockResult {
  const newest = definition.version;
  if (use.version === newest) return { ok: true, use };
  if (use.version > newest) {
    return {
      ok: false,
      message: `it is written in version ${use.version}, and version ${newest} is the newest one installed here; install a newer version of the block, or draw it again`,
    };
  }
  let props = structuredClone(use.props) as Record<string, Json>;
  for (let version = use.version; version < newest; version += 1) {
    const step = definition.migrations[version];
    if (step === undefined) {
      return {
        ok: false,
        message: `it is written in version ${use.version}, and nothing leads from version ${version} to ${newest}; draw it again`,
      };
    }
    try {
      props = step(props);
    } catch (error) {
      return {
        ok: false,
        message: `its props could not be brought from version ${version} to ${version + 1} (${wordsOf(error)}); draw it again`,
      };
    }
    if (!isPlainProps(props)) {
      return {
        ok: false,
        message: `its migration from version ${version} to ${version + 1} gave something that is not JSON; tell the block's author`,
      };
    }
  }
  return { ok: true, use: { ...use, version: newest, props } };
}

function isPlainProps(props: unknown): boolean {
  return props !== null && typeof props === 'object' && !Array.isArray(props) && findNonJson(props) === undefined;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'no reason given';
}
