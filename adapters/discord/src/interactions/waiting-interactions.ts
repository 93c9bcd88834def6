import type { ChannelMemory } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import type { HeardInteraction } from '../inbound/heard.ts';
import { toRaw } from '../inbound/raw.ts';
import { discordTimes } from '../limits.ts';
import type { Answer } from './decide-answer.ts';

/** An interaction that Discord was answered, and what the runtime is to be told of it. */
export interface AnsweredInteraction {
  readonly interaction: Omit<HeardInteraction, 'act'>;
  readonly first: Pick<Answer, 'event' | 'reply' | 'used'>;
}

/** What came over HTTP and the runtime has not taken yet: Discord tells it once. Kept, so that it outlives a process. */
export interface WaitingInteractions {
  keep(answered: AnsweredInteraction): Promise<void>;
  forget(id: string): Promise<void>;
  /** Those that whoever answered them should have handed on long ago. */
  listLeft(): Promise<readonly AnsweredInteraction[]>;
}

/** So many are handed on at a time. */
const most = 100;

export function createWaitingInteractions(memory: ChannelMemory, now: () => Millis): WaitingInteractions {
  return {
    async keep({ interaction, first }) {
      const { id, token, guild, channel, person, language } = interaction;
      const { event, reply } = first;
      // How the message looks once it was used is left out: it is large, and nothing is lost with it.
      const kept = { at: now(), interaction: { id, token, guild, channel, person, language }, first: { event, reply } };
      await memory.write(`waiting:${id}`, JSON.parse(JSON.stringify(kept)) as Json, {
        expiresAt: now() + discordTimes.token,
      });
    },
    forget: (id) => memory.forget(`waiting:${id}`),
    async listLeft() {
      const records = await memory.list('waiting:', { limit: most });
      const left = records.filter(({ value }) => Number(toRaw(value).at) < now() - discordTimes.left);
      return left.map(({ value }) => value as unknown as AnsweredInteraction);
    },
  };
}
