import { type Place, readAddress, spellAddress, toPlace } from '../address.ts';
import type { PlaceMemory } from '../send/place-memory.ts';
import type { HeardMessage } from './heard.ts';

export interface FindContext {
  readonly places: PlaceMemory;
  /** Opens a thread at a message, where conversations have threads. @returns its id; undefined where there is none */
  readonly openThread?: (message: HeardMessage) => Promise<string | undefined>;
}

/**
 * Which conversation a message belongs to. In a server it must be for us: name us, answer us, or be in a thread where its
 * writer has spoken to us before.
 * @returns undefined for what others say to each other
 */
export async function findPlace(
  message: HeardMessage,
  { places, openThread }: FindContext,
): Promise<Place | undefined> {
  const { guild, channel, id, person } = message;
  const here = toPlace(guild, channel, person.id);
  if (here.kind === 'dm') {
    await places.writeUser(channel, person.id);
    return here;
  }
  const isForUs = message.isToUs || (message.isInThread && (await places.readTalk(here)));
  if (!isForUs) return undefined;
  // The same message again goes where it went, whatever has become of its thread.
  const known = readAddress((await places.readAuthor(channel, id)) ?? '');
  if (known !== undefined) return known;
  const thread = message.isInThread ? undefined : await openThread?.(message);
  const place = thread === undefined ? here : toPlace(guild, thread, person.id);
  if (thread !== undefined) await places.writeTalk(place, channel);
  else if (message.isToUs && message.isInThread && !(await places.readTalk(place))) await places.writeTalk(place);
  await places.writeAuthor(channel, id, spellAddress(place));
  return place;
}

/** Which conversation a message belonged to that was changed or taken back. */
export async function findPlaceOf(
  message: { readonly guild?: string; readonly channel: string; readonly id: string },
  places: PlaceMemory,
): Promise<Place | undefined> {
  const { guild, channel, id } = message;
  if (guild !== undefined) return readAddress((await places.readAuthor(channel, id)) ?? '');
  const user = await places.readUser(channel);
  return user === undefined ? undefined : toPlace(undefined, channel, user);
}
