import type { Command } from 'commander';
import { originSchema } from '../config/values.ts';
import { UsageError } from './cli-error.ts';

export interface OriginOption {
  readonly allowOrigin: readonly string[];
}

/** Adds `--allow-origin <origin>`, which may be given several times. */
export function addOriginOption(command: Command): Command {
  const collect = (origin: string, before: readonly string[]) => [...before, origin];
  return command.option(
    '--allow-origin <origin>',
    'a private address that call-http may reach, such as http://127.0.0.1:3001; may be given several times',
    collect,
    [],
  );
}

/** @throws UsageError */
export function readOrigins({ allowOrigin }: OriginOption): readonly string[] {
  return allowOrigin.map((text) => {
    const parsed = originSchema.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new UsageError(`--allow-origin is "${text}". Allowed is an exact origin such as http://127.0.0.1:3001.`);
  });
}
