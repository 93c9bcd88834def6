import { createHash } from 'node:crypto';
import type { ChannelMemory } from '@usher/channel';
import type { Rest } from '../send/create-rest.ts';
import { buildCommands } from './build-commands.ts';
import type { DiscordCommand } from './discord-command.ts';

const leaseTime = 30_000;

/**
 * Makes Discord show exactly these commands. It is asked only when they differ from what was told it last, and by one
 * process at a time.
 * @returns false while another process does it: look again whether it has
 * @throws RestFailure
 */
export async function deployCommands(
  commands: readonly DiscordCommand[],
  context: {
    readonly applicationId: string;
    readonly memory: ChannelMemory;
    readonly rest: Rest;
    readonly onError: (error: unknown) => void;
  },
): Promise<boolean> {
  const { applicationId, memory, rest } = context;
  const { commands: body, problems } = buildCommands(commands);
  const hash = createHash('sha256')
    .update(JSON.stringify([applicationId, body]))
    .digest('hex');
  if ((await memory.read('commands')) === hash) return true;
  const lease = await memory.takeLease('commands', leaseTime);
  if (lease === undefined) return false;
  try {
    for (const problem of problems) context.onError(new Error(problem));
    await rest.call({ method: 'PUT', path: `/applications/${applicationId}/commands`, body });
    await memory.write('commands', hash, { lease });
    return true;
  } finally {
    await memory.releaseLease(lease);
  }
}
