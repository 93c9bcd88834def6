import type { Control } from '@usher/api/desk';

/** Control as it is kept: the holder in one word, `bot`, `system` or `agent:<id>`. */
export interface KeptControl {
  readonly holder: string;
  readonly name?: string;
  readonly epoch: number;
}

const prefix = 'agent:';

/** Control as agents read it. While nobody holds it the bot does. */
export function toControl({ holder, name, epoch }: KeptControl): Control {
  if (!holder.startsWith(prefix)) return { holder: { kind: 'bot' }, epoch };
  return { holder: { kind: 'agent', id: holder.slice(prefix.length), name: name ?? 'Somebody' }, epoch };
}

/** The id of the agent who holds control. */
export function holderOf({ holder }: Control): string | undefined {
  return holder.kind === 'agent' ? holder.id : undefined;
}
