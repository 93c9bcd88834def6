import { currentFormat } from './document.ts';
import { migrateFormat0 } from './migrations/format-0.ts';
import { refuseForeign } from './parse/recognise.ts';
import type { Problem } from './problem.ts';

export type MigrateResult =
  | {
      readonly ok: true;
      /** In the current format; not checked against its schema. */
      readonly document: Readonly<Record<string, unknown>>;
      /** The format in which it came. */
      readonly from: number;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** From format n to n + 1, keyed by n. A step changes what it knows and leaves the rest, however broken, to the schema. */
const steps: Readonly<Record<number, (document: Record<string, unknown>) => Record<string, unknown>>> = {
  0: migrateFormat0,
};

/**
 * Brings a journey document, as read from JSON, step by step to the current format. A document of the current format comes
 * back as it is. Refuses, in words, what is no journey and what a newer version wrote. Never throws.
 */
export function migrateJourney(document: unknown): MigrateResult {
  const foreign = refuseForeign(document);
  if (foreign !== undefined) return { ok: false, problems: [foreign] };
  let current = document as Record<string, unknown>;
  const from = current.format as number;
  for (let format = from; format < currentFormat; format += 1) {
    const step = steps[format];
    if (step !== undefined) current = { ...step(current), format: format + 1 };
  }
  return { ok: true, document: current, from };
}
