import type { ReactNode } from 'react';

/** One thing to choose. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

/** Options under a title. */
export interface OptionGroup<Id extends string = string> {
  readonly title: string;
  readonly options: readonly Option<Id>[];
}

export type Options<Id extends string = string> = readonly (Option<Id> | OptionGroup<Id>)[];

export function isGroup<Id extends string>(entry: Option<Id> | OptionGroup<Id>): entry is OptionGroup<Id> {
  return 'options' in entry;
}
