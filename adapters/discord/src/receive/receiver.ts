import { ChannelError, type InboundEvent, type Take } from '@usher/channel';
import { type Place, readAddress, spellAddress, toPlace } from '../address.ts';
import type { DiscordCommand } from '../commands/discord-command.ts';
import { createChains } from '../inbound/chains.ts';
import type { HeardInteraction } from '../inbound/heard.ts';
import { toId, toRaw } from '../inbound/raw.ts';
import { readDispatch } from '../inbound/read-dispatch.ts';
import { acknowledge } from '../interactions/acknowledge.ts';
import { type Answer, decideAnswer } from '../interactions/decide-answer.ts';
import type { AnsweredInteraction } from '../interactions/waiting-interactions.ts';
import { discordTimes } from '../limits.ts';
import type { DiscordAdapterOptions } from '../options.ts';
import type { Rest } from '../send/create-rest.ts';
import type { PlaceMemory } from '../send/place-memory.ts';
import { RestFailure } from '../send/rest-failure.ts';
import { toChannelError } from '../send/to-delivery.ts';
import { createGuildMemory } from './guild-memory.ts';
import { noteReply } from './note-reply.ts';
import { toEvents } from './to-events.ts';

/** Takes in what Discord reports, whichever way it comes. */
export interface Receiver {
  /** @returns false where it is about no conversation of ours. @throws an error whose `retry` says whether it may come again */
  hear(t: string, d: unknown): Promise<boolean>;
  /** Decides what an interaction is answered with first, before anything waits for the runtime. */
  decide(interaction: HeardInteraction): Promise<Answer>;
  /** Takes in what an interaction was about, once it is acknowledged. @param isGood whether its token can be used */
  finish(
    interaction: AnsweredInteraction['interaction'],
    answer: AnsweredInteraction['first'],
    isGood: boolean,
  ): Promise<void>;
  /** Resolves when nothing that was begun on the side is left. */
  settle(): Promise<void>;
}

export interface ReceiveContext {
  readonly options: DiscordAdapterOptions;
  readonly places: PlaceMemory;
  readonly rest: Rest;
  /** For first answers, which have little time. */
  readonly quickRest: Rest;
  /** @throws ChannelError while nobody listens */
  readonly take: Take;
  readonly commands: () => readonly DiscordCommand[] | Promise<readonly DiscordCommand[]>;
  readonly onError: (error: unknown) => void;
}

export function createReceiver(context: ReceiveContext): Receiver {
  const { options, places, rest, quickRest, take, commands, onError } = context;
  const { now, applicationId } = options;
  const guilds = createGuildMemory(options);
  const chains = createChains();
  const reactedTo = new Set<string>();
  const aside = new Set<Promise<unknown>>();
  const patience = options.timing?.placeholder ?? discordTimes.placeholder;
  const replies = { places, quickRest, applicationId, now, startAside, patience };

  async function hear(t: string, d: unknown): Promise<boolean> {
    if (t !== 'INTERACTION_CREATE') await guilds.recall(toId(toRaw(d).guild_id));
    const heard = readDispatch(t, d, guilds.self);
    if (heard === undefined) return false;
    if (heard.kind === 'interaction') return hearInteraction(heard);
    const events = await toEvents(heard, { options, places, rest, guilds, reactedTo });
    if (events.length > 0) {
      await chains.run(keyOf(events), async () => {
        if (heard.kind === 'message') await openReply(readAddress(keyOf(events)));
        await take(events);
      });
    }
    // Only now: what could not be taken in comes again, and a server that is known by then would not be greeted.
    if (heard.kind === 'guild') await guilds.enter(heard.guild, heard.role);
    return events.length > 0;
  }

  async function hearInteraction(interaction: HeardInteraction): Promise<boolean> {
    const answer = await decideAnswer(interaction, decideContext(interaction));
    const isGood = await acknowledge(interaction, answer, { rest: quickRest, now, onError });
    await finish(interaction, answer, isGood);
    return answer.event !== undefined;
  }

  const decideContext = ({ channel }: HeardInteraction) => ({
    commands,
    readForm: (token: string) => places.readForm(channel, token),
  });

  async function finish(
    interaction: AnsweredInteraction['interaction'],
    answer: AnsweredInteraction['first'],
    isGood: boolean,
  ): Promise<void> {
    if (answer.event === undefined) return;
    const { id, guild, channel, person, language, token } = interaction;
    const place = toPlace(guild, channel, person.id);
    const event: InboundEvent = {
      ...answer.event,
      eventKey: id,
      address: spellAddress(place),
      receivedAt: now(),
      contact: { ...person, isVerified: true },
      ...(language === undefined ? {} : { language }),
    };
    await chains.run(event.address, async () => {
      const { reply } = answer;
      if (reply?.isPrivate === true || (isGood && reply?.hasPlaceholder === true)) {
        await noteReply(place, { token, ...reply, isGood }, replies);
      } else await openReply(place);
      await take([event]);
    });
    if (isGood && answer.used !== undefined) startAside(showUsed(interaction, answer.used));
  }

  /** Who speaks where all can read it is answered there. */
  async function openReply(place: Place | undefined): Promise<void> {
    if (place?.kind === 'guild') await places.openReply(place);
  }

  async function showUsed({ token }: Pick<HeardInteraction, 'token'>, components: readonly unknown[]): Promise<void> {
    const path = `/webhooks/${applicationId}/${token}/messages/@original` as const;
    // The texts among them are read anew for whom they name.
    const body = { components, allowed_mentions: { parse: [] } };
    await quickRest.call({ method: 'PATCH', path, isByToken: true, body });
  }

  /** What only looks better afterwards holds nobody up. */
  function startAside(work: Promise<unknown>): void {
    const watched = work
      .catch((error: unknown) => {
        if (!(error instanceof RestFailure)) onError(error);
      })
      .finally(() => aside.delete(watched));
    aside.add(watched);
  }

  return {
    async hear(t, d) {
      try {
        return await hear(t, d);
      } catch (error) {
        throw error instanceof RestFailure ? toChannelError(error) : error;
      }
    },
    decide: (interaction) => decideAnswer(interaction, decideContext(interaction)),
    finish,
    async settle() {
      await Promise.all([...aside]);
    },
  };
}

function keyOf([event]: readonly InboundEvent[]): string {
  return event?.address ?? '';
}

/** What is said while nobody listens comes again. */
export function refuseForNow(): ChannelError {
  return new ChannelError('channel/not-listening', 'The server is starting or stopping.', 'later');
}
