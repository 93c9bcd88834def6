import { toId, toRaw } from '../inbound/raw.ts';
import type { Self } from '../inbound/read-dispatch.ts';
import type { DiscordAdapterOptions } from '../options.ts';

/** What is known of ourselves and of the servers that we are in: here, and over restarts. */
export interface GuildMemory {
  readonly self: Self;
  /** Our own id as Discord names it. */
  recognise(id: string): Promise<void>;
  /** Makes sure that what is known of a server is at hand. */
  recall(guild: string | undefined): Promise<void>;
  /** @returns whether the server was not known before */
  enter(guild: string, role: string | undefined): Promise<boolean>;
  leave(guild: string): Promise<void>;
}

export function createGuildMemory({
  memory,
  applicationId,
}: Pick<DiscordAdapterOptions, 'memory' | 'applicationId'>): GuildMemory {
  // For all but the oldest applications, the bot has the application's id.
  let selfId = applicationId;
  let isRecalled = false;
  const roles = new Map<string, string | undefined>();

  return {
    self: {
      get id() {
        return selfId;
      },
      role: (guild) => roles.get(guild),
    },
    async recognise(id) {
      if (isRecalled && id === selfId) return;
      selfId = id;
      isRecalled = true;
      await memory.write('self', id);
    },
    async recall(guild) {
      if (!isRecalled) {
        selfId = toId(await memory.read('self')) ?? selfId;
        isRecalled = true;
      }
      if (guild === undefined || roles.has(guild)) return;
      roles.set(guild, toId(toRaw(await memory.read(`guild:${guild}`)).role));
    },
    async enter(guild, role) {
      const isKnown = roles.has(guild) && roles.get(guild) === role;
      roles.set(guild, role);
      const value = role === undefined ? {} : { role };
      if (await memory.add(`guild:${guild}`, value)) return true;
      if (!isKnown) await memory.write(`guild:${guild}`, value);
      return false;
    },
    async leave(guild) {
      roles.delete(guild);
      await memory.forget(`guild:${guild}`);
    },
  };
}
