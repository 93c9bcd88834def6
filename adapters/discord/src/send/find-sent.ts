import type { Millis } from '@usher/journey';
import { type Raw, toId, toList, toRaw } from '../inbound/raw.ts';
import { readSnowflakeTime, toSnowflake } from '../snowflake.ts';
import type { SendContext } from './send-native.ts';

/** Messages that Discord gives at a time [D], and how often it is asked. */
const page = 100;
const mostPages = 5;

/** How far our clock may be from Discord's. */
const clocks = 15_000;

/**
 * Looks for a message that may be there although nobody has told us. Discord remembers a nonce for minutes only, and shows none
 * in a history [D], so it is known by what it shows and by when it can have come.
 *
 * @param body as it was or would be sent
 * @param came between which moments it came, if it did
 * @returns Discord's id of it, or undefined where it is not among the first 500
 * @throws RestFailure also where the history is not for us
 */
export async function findSent(
  channel: string,
  {
    body,
    nonce,
    came,
  }: { readonly body: unknown; readonly nonce: string; readonly came: { readonly from: Millis; readonly to: Millis } },
  { rest, told }: SendContext,
): Promise<string | undefined> {
  const print = toPrint(toRaw(body));
  let after: string | undefined = toSnowflake(came.from - clocks);
  for (let pages = 0; pages < mostPages && after !== undefined; pages += 1) {
    const query = { after, limit: String(page) };
    const answer: unknown = await rest.call({ method: 'GET', path: `/channels/${channel}/messages`, query });
    // The newest comes first.
    const messages = toList(answer).map(toRaw).toReversed();
    for (const message of messages) {
      const id = toId(message.id) ?? '';
      if ((readSnowflakeTime(id) ?? 0) > came.to + clocks) return undefined;
      const isOfAnother = told.has(id) && told.get(id) !== nonce;
      if (!isOfAnother && toRaw(message.author).bot === true && toPrint(message) === print) return id;
    }
    after = messages.length < page ? undefined : toId(messages.at(-1)?.id);
  }
  return undefined;
}

/** What a message shows, without what Discord makes of it: spaces, numbers of components, addresses of files. */
function toPrint({ content, components, attachments }: Raw): string {
  const texts = [content, ...listTexts(components), ...toList(attachments).map((file) => toRaw(file).filename)];
  return JSON.stringify(texts.map((text) => (typeof text === 'string' ? text.replaceAll(/\s+/g, ' ').trim() : '')));
}

function listTexts(components: unknown): readonly unknown[] {
  return toList(components)
    .map(toRaw)
    .flatMap((each) =>
      [each.type, each.content, each.label, each.custom_id, ...listTexts(each.components)].map(toText),
    );
}

function toText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
