import type { InboundEvent } from '@usher/channel';
import type { BotFramework } from '../bot-framework/bot-framework.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import type { Reaction } from '../reactions.ts';
import type { Reference, References } from '../references.ts';
import type { Seal } from '../render/seal.ts';

/** What hearing an activity needs. */
export interface HearContext {
  readonly options: TeamsAdapterOptions;
  readonly references: References;
  readonly framework: BotFramework;
  /** Whether the connector has signed it: then Teams vouches for who speaks. */
  readonly isSigned: boolean;
  /** Whether somebody whom Teams does not vouch for has signed in here. */
  readonly hasSignedIn: boolean;
  /** Where it came from. */
  readonly address: string;
  readonly reference: Reference;
  /** Of the words on buttons that were shown there. */
  readonly seal: Seal;
}

/** What Teams is told in the same breath, where it asked for something. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** What an activity says. */
export interface Heard {
  readonly events: readonly InboundEvent[];
  /** Absent where Teams has told and not asked. What is said of a form may stand in it. */
  readonly answer?: InvokeAnswer | ((reaction: Promise<Reaction>) => Promise<InvokeAnswer>);
  /** Done once the events are committed and Teams has its answer; what goes wrong there harms nobody. */
  readonly afterwards?: (reaction: Promise<Reaction>) => Promise<void>;
}

export const nothing: Heard = { events: [] };
