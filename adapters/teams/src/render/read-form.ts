import type { FormContent } from '@usher/journey';
import { isObject } from '../activity.ts';

/** A form as it was kept when it was shown. @returns undefined where there is none */
export function readForm(kept: unknown): FormContent | undefined {
  return isObject(kept) && kept.kind === 'form' && Array.isArray(kept.fields)
    ? (kept as unknown as FormContent)
    : undefined;
}
