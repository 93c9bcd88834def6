import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundAttachment } from '@usher/channel';
import { answer, Refusal } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';
import type { DirectLineLimits, DirectLineOptions } from '../options.ts';
import { activityType } from '../protocol.ts';
import { isObject } from '../read-activity.ts';
import { takeActivity } from './activities.ts';
import { allowClient } from './allow-client.ts';
import { readCallerOf, requireConversation } from './authorize.ts';
import { fileName, keepFile, readMime } from './read-attachments.ts';

interface Upload {
  readonly files: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[];
  /** What is said with them. */
  readonly activity: Readonly<Record<string, unknown>>;
}

/** Takes files, one as the body or several as parts of it, with one part more for what is said with them. */
export async function upload(
  request: IncomingMessage,
  response: ServerResponse,
  context: DirectLineContext,
  conversationId: string,
) {
  allowClient(request, context.uploads, context);
  const caller = readCallerOf(request, conversationId, context);
  await requireConversation(conversationId, context);
  if (context.options.files === undefined) throw new Refusal(403, 'no-files', 'This server takes no files.');
  const most = mostUploadBytes(context.options, context.limits);
  const { attachments, activity } = await context.uploadRoom.read(request, most, async (body) => {
    const read = await readUpload(request, body);
    if (read.files.length > context.limits.filesPerUpload) {
      throw new Refusal(400, 'too-many-files', `At most ${context.limits.filesPerUpload} files are taken at once.`);
    }
    const kept: InboundAttachment[] = [];
    for (const file of read.files) kept.push(await keepFile(file, conversationId, context));
    return { attachments: kept, activity: read.activity };
  });
  const said = { ...activity, type: 'message' };
  answer(response, 200, { id: await takeActivity(said, attachments, caller, conversationId, context) });
}

/** Room for the largest file and for what is around it. */
export function mostUploadBytes(
  { files }: Pick<DirectLineOptions, 'files'>,
  { bodyBytes }: Pick<DirectLineLimits, 'bodyBytes'>,
): number {
  return (files?.mostBytes ?? 0) + bodyBytes;
}

async function readUpload({ headers }: IncomingMessage, body: Uint8Array): Promise<Upload> {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data/i.test(type)) {
    const name = fileName(readDispositionName(headers['content-disposition']));
    return { files: [{ name, mime: readMime(type.split(';')[0]?.trim()), bytes: body }], activity: {} };
  }
  const parts = await readParts(type, body);
  const files: Upload['files'][number][] = [];
  let activity: Upload['activity'] = {};
  for (const [name, part] of parts) {
    if (typeof part === 'string') {
      if (name === 'activity') activity = readActivityPart(part);
    } else if (part.type.startsWith(activityType)) activity = readActivityPart(await part.text());
    else files.push({ name: fileName(part.name), mime: readMime(part.type), bytes: await part.bytes() });
  }
  return { files, activity };
}

async function readParts(type: string, body: Uint8Array): Promise<[string, string | File][]> {
  try {
    return [...(await new Response(body as BodyInit, { headers: { 'content-type': type } }).formData())] as [
      string,
      string | File,
    ][];
  } catch {
    throw new Refusal(400, 'bad-parts', 'The body is not multipart/form-data as its type says.');
  }
}

function readActivityPart(text: string): Upload['activity'] {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below, as all that is no activity.
  }
  throw new Refusal(400, 'bad-activity', `The part of the type ${activityType} must be a JSON object.`);
}

function readDispositionName(disposition: string | undefined): string | undefined {
  const [, coded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '') ?? [];
  if (coded !== undefined) return decode(coded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
}

/** A name that is no UTF-8 is a name all the same: as it came. */
function decode(coded: string): string {
  try {
    return decodeURIComponent(coded);
  } catch {
    return coded;
  }
}
