import { createContext, useContext, useEffect, useMemo, useRef } from 'react';
import { type Command, findCommand } from './commands.ts';

export interface CommandTable {
  /** The newest handler of a command wins. @returns a function that takes it away */
  register(command: Command, run: () => void): () => void;
}

export const CommandsContext = createContext<CommandTable | undefined>(undefined);

/** Listens to the keys of the page and holds who handles which command. */
export function useCommandTable(areKeysOn: boolean): CommandTable {
  const handlers = useRef(new Map<Command, (() => void)[]>());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!areKeysOn && event.key !== '?') return;
      const command = findCommand({
        key: event.key,
        isModified: event.ctrlKey || event.metaKey || event.altKey,
        isTaken: event.defaultPrevented || isText(event.target) || isDialogOpen(),
      });
      const run = command === undefined ? undefined : handlers.current.get(command)?.at(-1);
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [areKeysOn]);

  return useMemo(
    () => ({
      register(command, run) {
        const others = () => (handlers.current.get(command) ?? []).filter((each) => each !== run);
        handlers.current.set(command, [...others(), run]);
        return () => void handlers.current.set(command, others());
      },
    }),
    [],
  );
}

/** Does this when the key of the command is pressed, while `isOn`. */
export function useCommand(command: Command, run: () => void, isOn = true): void {
  const table = useContext(CommandsContext);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => (isOn ? table?.register(command, () => latest.current()) : undefined), [table, command, isOn]);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], [role=menu] *');
}

function isDialogOpen(): boolean {
  return document.querySelector('.usher-modal, .usher-popover') !== null;
}
