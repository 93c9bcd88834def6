import type { Command } from 'commander';

export interface BlocksOption {
  readonly blocks: readonly string[];
}

/** Adds `--blocks <module>`, which may be given several times. */
export function addBlocksOption(command: Command): Command {
  const collect = (module: string, before: readonly string[]) => [...before, module];
  return command.option(
    '--blocks <module>',
    'a file or package that exports further blocks as `blocks`; may be given several times',
    collect,
    [],
  );
}
