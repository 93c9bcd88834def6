/** A slash command, made from what a journey answers to. Texts by language (`de`, `pt-BR`). */
export interface DiscordCommand {
  /** Without the slash. What Discord does not take in a name becomes `-`; the event has the name as it is here. */
  readonly name: string;
  /** What it does; at least one language. */
  readonly description: Readonly<Record<string, string>>;
  /** What may be written behind it; absent where nothing may. */
  readonly text?: Readonly<Record<string, string>>;
  /** Its answers are seen by whoever gave it alone. */
  readonly isPrivate?: boolean;
}
