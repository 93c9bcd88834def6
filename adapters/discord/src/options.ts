import type { ChannelFiles, ChannelHealth, ChannelMemory } from '@usher/channel';
import type { Millis } from '@usher/journey';
import type { DiscordCommand } from './commands/discord-command.ts';
import type { GatewayOptions } from './gateway/gateway.ts';
import type { FetchFile } from './send/load-files.ts';

/** All that the adapter is handed in; it knows no database, no clock and no environment. */
export interface DiscordAdapterOptions {
  /** Of the bot: secret. */
  readonly token: string;
  readonly applicationId: string;
  /**
   * Hexadecimal, from the application's page: with it `POST /api/discord/interactions` is answered. Several while the
   * application changes.
   */
  readonly publicKey?: string | readonly string[];
  /** Another server in Discord's place, without a version: `https://discord.com/api`. The gateway is the one that it names. */
  readonly apiUrl?: string;
  readonly memory: ChannelMemory;
  /** Where files are that are kept by us, addressed by `file:…` or as `addressOf` does: they are uploaded. */
  readonly files?: Pick<ChannelFiles, 'open' | 'addressOf'>;
  /** Gets files from the web that are to be uploaded; without it they are shown as links. */
  readonly fetchFile?: FetchFile;
  readonly now: () => Millis;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** The slash commands that there are now; asked again with `refreshCommands`. */
  readonly commands?: () => readonly DiscordCommand[] | Promise<readonly DiscordCommand[]>;
  /** Whether each conversation in a server's channel gets a thread of its own. `never` where absent. */
  readonly threads?: 'never' | 'per-conversation';
  /**
   * Asks for the privileged intent "Message content": needed to hear, in threads, what does not name the bot. Where
   * absent: with threads.
   */
  readonly readsMessageContent?: boolean;
  /** False where this process only answers interactions over HTTP and sends. True where absent. */
  readonly holdsGateway?: boolean;
  /** How many processes send as this bot: they share its limit of requests. 1 where absent. */
  readonly nodes?: number;
  /** Told of what went wrong inside; never of what customers say, and of no secret. */
  readonly onError?: (error: unknown) => void;
  readonly onHealth?: (health: ChannelHealth) => void;
  /** For tests and networks with a tempo of their own. */
  readonly timing?: {
    readonly gateway?: GatewayOptions['timing'];
    /** Of one try to send, and of one to acknowledge. */
    readonly send?: Millis;
    readonly acknowledge?: Millis;
    /** How long a waiting sign may stand that nothing takes the place of. */
    readonly placeholder?: Millis;
    /** Pauses before what came over HTTP is offered to a busy runtime again, and before that of others is. */
    readonly takeAgain?: readonly Millis[];
    readonly lookForLeft?: Millis;
  };
}
