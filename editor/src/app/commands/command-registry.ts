import type { AppCommand } from './app-command.ts';

/** Every command that can be given right now; the parts of the screen add theirs while they are shown. */
export interface CommandRegistry {
  readonly commands: readonly AppCommand[];
  /** @returns what takes them away again */
  add(commands: readonly AppCommand[]): () => void;
  subscribe(listener: () => void): () => void;
}

export function createCommandRegistry(): CommandRegistry {
  const listeners = new Set<() => void>();
  const groups = new Set<readonly AppCommand[]>();
  let all: readonly AppCommand[] = [];
  const change = () => {
    all = [...groups].flat();
    for (const listener of listeners) listener();
  };
  return {
    get commands() {
      return all;
    },
    add(commands) {
      groups.add(commands);
      change();
      return () => {
        groups.delete(commands);
        change();
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
