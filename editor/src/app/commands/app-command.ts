import type { ReactNode } from 'react';

/** Something that a person can do from the palette, by keys, or both. */
export interface AppCommand {
  readonly id: string;
  /** As a menu would name it: "Publish…". */
  readonly title: string;
  /** What it belongs to, shown beside it in the palette. */
  readonly group: string;
  /** Keys joined by `+`, `Ctrl` standing for Command on a Mac: `Ctrl+Shift+Z`. The first is shown, all of them work. */
  readonly keys?: readonly string[];
  readonly icon?: ReactNode;
  /** Other words that a person may search for. */
  readonly words?: string;
  readonly isDisabled?: boolean;
  /** Its keys also work while a field has the focus. */
  readonly isForFields?: boolean;
  readonly run: () => void;
}
