import type { TranscriptLine } from '@usher/channel';
import type { Content, SentFile, SentLocation, StreamEvents, StreamMessage } from '@usher/channel/web-protocol';
import type { Json, Millis } from '@usher/journey';

/** One server-sent event. JSON has no line ends outside of its escapes, so one data line is enough. */
export function toFrame<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name], id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment: keeps proxies and readers from taking a quiet stream for a dead one. */
export const keepAliveFrame = ':\n\n';

/** Tells readers who connect again by themselves how long to wait before they do. */
export function toRetryFrame(millis: Millis): string {
  return `retry: ${millis}\n\n`;
}

/** What the reader sees of an entry, or undefined for what is not meant for them. */
export function toStreamMessage({
  seq,
  direction,
  externalId,
  body,
  createdAt,
}: TranscriptLine): StreamMessage | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { content, author, text, token, label, values, attachments, location } = body as Readonly<
    Record<string, Json | undefined>
  >;
  if (direction === 'out' && Array.isArray(content)) {
    const said = { seq, at: createdAt, content: content as unknown as readonly Content[] };
    const name = nameOf(author);
    return name === undefined ? { from: 'bot', ...said } : { from: 'agent', name, ...said };
  }
  if (direction !== 'in') return undefined;
  const said = typeof text === 'string' ? text : label;
  return {
    from: 'customer',
    seq,
    at: createdAt,
    id: externalId,
    text: typeof said === 'string' ? said : '',
    ...(typeof token === 'string' ? { [values === undefined ? 'choice' : 'form']: token } : {}),
    ...(Array.isArray(attachments) ? { files: attachments.flatMap(toSentFile) } : {}),
    ...(isPlace(location) ? { location } : {}),
  };
}

/** Of a person who speaks: the name and nothing else. */
function nameOf(author: Json | undefined): string | undefined {
  const name = typeof author === 'object' && author !== null && 'name' in author ? author.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

function toSentFile(file: Json): SentFile[] {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return [];
  const { name, mime, bytes, url } = file as Readonly<Record<string, Json | undefined>>;
  if (typeof name !== 'string' || typeof mime !== 'string') return [];
  // Only what we keep ourselves has an address that the customer may know.
  const id = typeof url === 'string' ? /^file:([\w-]{22})$/.exec(url)?.[1] : undefined;
  return [
    {
      ...{ name, mime },
      ...(typeof bytes === 'number' ? { bytes } : {}),
      ...(id === undefined ? {} : { url: `/api/web/files/${id}` }),
    },
  ];
}

function isPlace(value: unknown): value is SentLocation {
  return typeof value === 'object' && value !== null && 'latitude' in value && 'longitude' in value;
}
