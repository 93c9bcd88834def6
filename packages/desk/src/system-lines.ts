import type { Json } from '@usher/journey';
import { asObject, asText } from './conversation-facts.ts';
import { readAuthor } from './transcript-body.ts';

type Facts = Readonly<Record<string, Json>>;
type Describe = (facts: Facts, labelOf: (key: string) => string) => string;

/** A sentence for each thing that happens beside what is said. */
const sentences: Readonly<Record<string, Describe>> = {
  called({ reason, summary }) {
    const why = asText(reason) ?? asText(summary);
    return why === undefined ? 'A person was called.' : `A person was called: ${asSentence(why)}`;
  },
  taken: ({ agent }) => `${nameOf(agent)} took over.`,
  returned({ agent, outcome, to }, labelOf) {
    const point = asText(to);
    if (point !== undefined) return `${nameOf(agent)} gave back to the bot at “${labelOf(point)}”.`;
    return outcome === 'served'
      ? `${nameOf(agent)} resolved it.`
      : `${nameOf(agent)} gave back to the bot where it stood.`;
  },
  lost: ({ agent }) => `${nameOf(agent)} was gone for too long, so it is nobody’s again.`,
  orphan({ effect, event, output, error }) {
    const what = asText(effect) ?? asText(event) ?? 'something';
    const brought = output ?? error;
    const told = brought === undefined ? '' : ` It said: ${shortJson(brought)}`;
    return `A result came when the journey had moved on, and was not used (${what}).${told}`;
  },
  failed({ cause }) {
    const why = asText(cause);
    return why === undefined ? 'The journey failed.' : `The journey failed: ${asSentence(why)}`;
  },
  edited: ({ text }) => `The customer changed a message. It reads now: ${asText(text) ?? ''}`,
  deleted: () => 'The customer took a message back.',
  reaction: ({ emoji, isRemoved }) =>
    isRemoved === true
      ? `The customer took back ${asText(emoji) ?? 'a reaction'}.`
      : `The customer reacted with ${asText(emoji) ?? 'a sign'}.`,
  left: () => 'The customer has left.',
  moved: ({ channel, from }) => `The customer goes on in ${channelName(channel)}; it was ${channelName(from)} before.`,
  'link-left-out': () =>
    'A link for going on elsewhere was left out, because the public address of this server is not configured.',
  'opted-out': () => 'The customer wishes to hear nothing more that they have not asked for.',
  'opted-in': () => 'The customer wishes to hear from us again.',
  late: () => 'The customer pressed a button of an earlier question. They were told that it counts no more.',
};

/** What a note of the transcript tells agents; undefined where it tells them nothing. */
export function describeNote(about: unknown, facts: Facts, labelOf: (key: string) => string): string | undefined {
  if (typeof about !== 'string' || !Object.hasOwn(sentences, about)) return undefined;
  return sentences[about]?.(facts, labelOf);
}

function channelName(channel: unknown): string {
  return channel === 'web' ? 'web chat' : (asText(channel as Json) ?? 'another channel');
}

function nameOf(agent: unknown): string {
  return readAuthor(agent)?.name ?? 'Somebody';
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function shortJson(value: Json): string {
  const text = asText(asObject(value).message) ?? JSON.stringify(value);
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}
