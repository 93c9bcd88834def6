import type { Field, FieldWords } from '@usher/journey';
import type { ComponentType } from 'react';
import type { FieldPlace } from '../form/form-context.tsx';

/** One field of a block, or of an item in a list. */
export interface FieldProps {
  readonly field: Field<unknown>;
  readonly words: FieldWords;
  readonly place: FieldPlace;
  /** As the document has it, undefined where it leaves it out. */
  readonly value: unknown;
  /** The other values of the same block or item, by field. */
  readonly siblings: Readonly<Record<string, unknown>>;
  readonly siblingFields: Readonly<Record<string, Field<unknown>>>;
}

/** What the editor of any kind of field is given. */
export interface FieldEditorProps extends FieldProps {
  /** Shows a field of any kind, for those that hold fields themselves. */
  readonly Inner: ComponentType<FieldProps>;
}

/** A value as text; empty for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
