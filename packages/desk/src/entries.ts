import type { DeliveryState, DeskAttachment, DeskEntry } from '@usher/api/desk';
import { keptFiles } from '@usher/channel';
import type { Json, Millis } from '@usher/journey';
import type { TranscriptLine } from '@usher/storage';
import { asObject, asText } from './conversation-facts.ts';
import { describeNote } from './system-lines.ts';
import { authorOf, contentOf, heardText, readAuthor } from './transcript-body.ts';

interface Base {
  readonly seq: number;
  readonly at: Millis;
}

const deliveries: Readonly<Record<TranscriptLine['delivery'], DeliveryState>> = {
  none: 'sent',
  waiting: 'waiting',
  sent: 'sent',
  dead: 'failed',
};

/**
 * A line of the transcript as agents read it; undefined for one that tells them nothing.
 * @param labelOf the label of a resume point, by its key
 */
export function toEntry(line: TranscriptLine, labelOf: (key: string) => string): DeskEntry | undefined {
  const base = { seq: line.seq, at: line.createdAt };
  switch (line.direction) {
    case 'in':
      return toHeard(base, line.body);
    case 'out':
      return toSaid(base, line, deliveries[line.delivery]);
    case 'note':
      return toNote(base, line, labelOf);
  }
}

function toHeard(base: Base, body: Json): DeskEntry {
  const { attachments } = asObject(body);
  const files = Array.isArray(attachments) ? attachments.flatMap(toAttachment) : [];
  return { ...base, from: 'customer', text: heardText(body), ...(files.length === 0 ? {} : { attachments: files }) };
}

function toAttachment(value: Json): DeskAttachment[] {
  const { name, mime, url } = asObject(value);
  const address = asText(url);
  return address === undefined
    ? []
    : [{ name: asText(name) ?? 'File', mime: asText(mime) ?? '', url: toPath(address) }];
}

/** A file that is kept here is read from this server. */
function toPath(address: string): string {
  const { scheme, path } = keptFiles;
  return address.startsWith(scheme) ? `${path}/${encodeURIComponent(address.slice(scheme.length))}` : address;
}

function toSaid(base: Base, { body, externalId }: TranscriptLine, delivery: DeliveryState): DeskEntry {
  const agent = authorOf(body);
  const content = contentOf(body);
  if (agent === undefined) return { ...base, from: 'bot', content, delivery };
  const id = toSenderId(agent.id, asText(asObject(body).messageId) ?? externalId);
  return { ...base, from: 'agent', agent, id, content, delivery };
}

function toNote(base: Base, line: TranscriptLine, labelOf: (key: string) => string): DeskEntry | undefined {
  const { about, data } = asObject(line.body);
  // A message that was withdrawn is still what somebody wrote.
  if ((about === 'stale' || about === 'unwanted') && contentOf(line.body).length > 0)
    return toSaid(base, line, 'dropped');
  if (about === 'agent') {
    const { agent, text, id } = asObject(data);
    const author = readAuthor(agent);
    if (author === undefined) return undefined;
    const own = toSenderId(author.id, asText(id) ?? line.externalId);
    return { ...base, from: 'note', agent: author, id: own, text: asText(text) ?? '' };
  }
  const text = describeNote(about, asObject(data), labelOf);
  return text === undefined ? undefined : { ...base, from: 'system', about: String(about), text };
}

/** How an agent's own id is kept: one agent's choice can never suppress another's message. */
export function toKeptId(agentId: string, id: string): string {
  return `${agentId}:${id}`;
}

function toSenderId(agentId: string, kept: string): string {
  const prefix = `${agentId}:`;
  return kept.startsWith(prefix) ? kept.slice(prefix.length) : kept;
}
