import { discordLimits } from '../limits.ts';
import type { Rest } from '../send/create-rest.ts';
import { discordCode, RestFailure } from '../send/rest-failure.ts';
import type { HeardMessage } from './heard.ts';

/** A thread that nobody writes in is put away after a day; whoever writes brings it back. */
const awayAfterMinutes = 1440;

/** @returns the id of a thread at this message, which is the message's own; undefined where there can be none here */
export async function openThread({ channel, id, person }: HeardMessage, rest: Rest): Promise<string | undefined> {
  try {
    await rest.call({
      method: 'POST',
      path: `/channels/${channel}/messages/${id}/threads`,
      body: { name: toThreadName(person.name), auto_archive_duration: awayAfterMinutes },
    });
    return id;
  } catch (error) {
    if (!(error instanceof RestFailure)) throw error;
    return error.code === discordCode.threadExists ? id : undefined;
  }
}

/** The person's name: everybody in the channel reads it, so it says nothing of what they wrote. */
function toThreadName(name = ''): string {
  let text = '';
  for (const { segment } of new Intl.Segmenter().segment(name.trim())) {
    if (text.length + segment.length <= discordLimits.threadName) text += segment;
  }
  return text === '' ? 'Chat' : text;
}
