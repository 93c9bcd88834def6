import type { Json } from '@usher/journey';
import { useCommands } from '../edit/use-commands.ts';
import { type FieldPlace, useBlockForm } from '../form/form-context.tsx';

export interface ItemCommands {
  /** Adds an item at the end; a fresh id is made for it, after the name where one is given. */
  add(item: Readonly<Record<string, Json>>, name?: string): void;
  remove(id: string): void;
  move(id: string, to: number): void;
  /** @returns why it cannot be called so */
  rename(id: string, to: string): string | undefined;
}

/** Changes the items of a field; texts and lines follow. */
export function useItemCommands(place: FieldPlace): ItemCommands {
  const { state } = useBlockForm();
  const { run, attempt } = useCommands();
  const path = place.props;
  return {
    add: (item, name) => run('addItem', { state, path, item, ...(name !== undefined && { name }) }),
    remove: (id) => run('removeItem', { state, path, id }),
    move: (id, to) => run('moveItem', { state, path, id, to }),
    rename: (id, to) => {
      const result = attempt('renameItem', { state, path, id, to });
      return result.ok ? undefined : result.message;
    },
  };
}
