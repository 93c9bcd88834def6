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
  /** Whether we have entered the server before. */
  isKnown(guild: string): Promise<boolean>;
  /** Durable when it resolves. */
  enter(guild: string, role: string | undefined): Promise<void>;
  leave(guild: string): Promise<void>;
}

export function createGuildMemory({
  memory,
  applicationId,
}: Pick<DiscordAdapterOptions, 'memory' | 'applicationId'>): GuildMemory {
  // For all but the oldest applications, the bot has the application's id.
  let selfId = applicationId;
  let isRecalled = false;
  /** `false`: looked for, and not known. */
  const guilds = new Map<string, { readonly role?: string } | false>();

  async function find(guild: string): Promise<{ readonly role?: string } | false> {
    const known = guilds.get(guild);
    if (known !== undefined) return known;
    const kept = await memory.read(`guild:${guild}`);
    const role = toId(toRaw(kept).role);
    const found = kept === undefined ? false : role === undefined ? {} : { role };
    guilds.set(guild, found);
    return found;
  }

  return {
    self: {
      get id() {
        return selfId;
      },
      role(guild) {
        const known = guilds.get(guild);
        return known === undefined || known === false ? undefined : known.role;
      },
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
      if (guild !== undefined) await find(guild);
    },
    isKnown: async (guild) => (await find(guild)) !== false,
    async enter(guild, role) {
      const known = await find(guild);
      if (known !== false && known.role === role) return;
      const value = role === undefined ? {} : { role };
      await memory.write(`guild:${guild}`, value);
      guilds.set(guild, value);
    },
    async leave(guild) {
      guilds.delete(guild);
      await memory.forget(`guild:${guild}`);
    },
  };
}
