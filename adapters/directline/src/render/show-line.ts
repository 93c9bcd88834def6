import type { TranscriptLine } from '@usher/channel';
import type { Content } from '@usher/journey';
import type { Activity, Attachment } from '../protocol.ts';
import { showContent } from './show-content.ts';

export interface LineContext {
  readonly conversationId: string;
  readonly botName: string;
  readonly toAddress: (url: string) => string;
  /** What its sender's client wishes to have back with it, word for word. */
  readonly channelData?: unknown;
}

/** What a line of the transcript is to a client: what it said comes back to it, what was said to it comes as activities. */
export function showLine(line: TranscriptLine, context: LineContext): readonly Activity[] {
  const body = (typeof line.body === 'object' && line.body !== null ? line.body : {}) as Record<string, unknown>;
  if (line.direction === 'out') return showSaid(line, body, context);
  return line.direction === 'in' ? showHeard(line, body, context) : [];
}

function base({ createdAt }: TranscriptLine, { conversationId }: LineContext) {
  return {
    type: 'message',
    timestamp: new Date(createdAt).toISOString(),
    channelId: 'directline',
    conversation: { id: conversationId },
  } as const;
}

function showSaid(line: TranscriptLine, body: Record<string, unknown>, context: LineContext): readonly Activity[] {
  const author = body.author as { readonly name?: unknown } | undefined;
  const from =
    typeof author?.name === 'string'
      ? ({ id: 'agent', name: author.name, role: 'bot' } as const)
      : ({ id: 'bot', name: context.botName, role: 'bot' } as const);
  const contents = Array.isArray(body.content) ? (body.content as Content[]) : [];
  return showContent(contents, context.toAddress).map((shown, index) => ({
    ...base(line, context),
    id: `${line.seq}.${index}`,
    from,
    ...shown,
  }));
}

/** The id is the one that the client was given when it posted it: by it the client knows its own message again. */
function showHeard(line: TranscriptLine, body: Record<string, unknown>, context: LineContext): readonly Activity[] {
  const text = typeof body.text === 'string' ? body.text : typeof body.label === 'string' ? body.label : '';
  const files = Array.isArray(body.attachments) ? (body.attachments as Record<string, unknown>[]) : [];
  const attachments = files.map(
    ({ name, mime, url }): Attachment => ({
      contentType: String(mime ?? 'application/octet-stream'),
      contentUrl: context.toAddress(String(url)),
      name: String(name ?? 'file'),
    }),
  );
  return [
    {
      ...base(line, context),
      id: line.externalId,
      from: { id: 'user', role: 'user' },
      text,
      textFormat: 'plain',
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(context.channelData === undefined ? {} : { channelData: context.channelData }),
    },
  ];
}
