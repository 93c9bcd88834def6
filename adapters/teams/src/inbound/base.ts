import { createHash } from 'node:crypto';
import type { InboundBase } from '@usher/channel';
import { Refusal } from '@usher/channel-http';
import { type Account, defined, type InboundActivity, text } from '../activity.ts';
import type { HearContext } from './context.ts';

/**
 * What all events of an activity share.
 *
 * @param part tells events of one activity apart, and what Teams reports under the id of the message it is about
 */
export function toBase(
  activity: InboundActivity,
  { address, options, isSigned, hasSignedIn }: HearContext,
  part = '',
  who: Account = activity.from,
): InboundBase {
  // What other channels of the connector tell of people is what people told them.
  const isTeams = activity.channelId === 'msteams';
  const directoryId = isTeams ? who.aadObjectId : undefined;
  return {
    eventKey: `${toKey(activity)}${part}`,
    address,
    receivedAt: options.now(),
    contact: {
      id: directoryId ?? who.id,
      ...defined({ name: who.name }),
      ...(isSigned && isTeams && (directoryId !== undefined || hasSignedIn) ? { isVerified: true } : {}),
    },
    ...defined({ language: readLanguage(activity), timeZone: readTimeZone(activity) }),
  };
}

/** Ids of activities are only their conversation's. */
function toKey({ id, conversation, ...rest }: InboundActivity): string {
  const hash = (value: string) => createHash('sha256').update(value).digest('base64url').slice(0, 12);
  return `${id === '' ? hash(spell(rest)) : id}@${hash(conversation.id)}`;
}

/** @throws Refusal 400 for what is nested so deep that no writer of JSON can follow */
function spell(activity: object): string {
  try {
    return JSON.stringify(activity);
  } catch {
    throw new Refusal(400, 'bad-activity', 'The activity has no "id", and is nested too deep to be told from others.');
  }
}

export function readLanguage({ locale, entities }: InboundActivity): string | undefined {
  const tag = locale ?? text(clientInfo(entities)?.locale);
  return tag !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : undefined;
}

function readTimeZone({ localTimezone, entities }: InboundActivity): string | undefined {
  const name = text(clientInfo(entities)?.timezone) ?? localTimezone;
  return name !== undefined && /^(UTC|[A-Za-z_]{1,30}(\/[A-Za-z0-9_+-]{1,30}){1,2})$/.test(name) ? name : undefined;
}

function clientInfo(entities: InboundActivity['entities']): Record<string, unknown> | undefined {
  return entities.find(({ type }) => type === 'clientInfo');
}
