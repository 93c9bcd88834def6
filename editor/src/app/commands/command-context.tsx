import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { AppCommand } from './app-command.ts';
import { type CommandRegistry, createCommandRegistry } from './command-registry.ts';
import { isWriting, readKeys } from './read-keys.ts';

const CommandContext = createContext<CommandRegistry>(createCommandRegistry());
export const CommandProvider = CommandContext.Provider;

/** Offers commands while the part is shown. The list must stay the same object until it changes: `useMemo`. */
export function useCommands(commands: readonly AppCommand[]): void {
  const registry = useContext(CommandContext);
  useEffect(() => registry.add(commands), [registry, commands]);
}

export function useAllCommands(): readonly AppCommand[] {
  const registry = useContext(CommandContext);
  return useSyncExternalStore(registry.subscribe, () => registry.commands);
}

/** Gives commands by their keys, all over the window. */
export function useShortcuts(): void {
  const registry = useContext(CommandContext);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const keys = readKeys(event);
      const command = registry.commands.find((each) => each.keys?.includes(keys));
      if (command === undefined) return;
      if (isWriting(event.target) && command.isForFields !== true) return;
      // A window over the page has the keys to itself.
      if (document.querySelector('.usher-backdrop') !== null) return;
      event.preventDefault();
      if (command.isDisabled !== true) command.run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [registry]);
}
