import type { InboundAttachment } from '@usher/channel';
import { type InboundActivity, isObject, readName, text } from '../activity.ts';
import type { HearContext } from './context.ts';
import { keepPicture, type NotKept } from './keep-picture.ts';

const downloadType = 'application/vnd.microsoft.teams.file.download.info';

/** More does not fit a message of Teams. */
const mostAttachments = 20;

/** Of an address, in characters: those that Teams signs have some 1,500. */
const longestAddress = 8_000;

/** By the ending of a name: Teams tells no type. */
const mimes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  heic: 'image/heic',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  wav: 'audio/wav',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

export interface ReadAttachments {
  readonly attachments: readonly InboundAttachment[];
  /** Why some are left out. */
  readonly notKept: ReadonlySet<NotKept>;
}

/** Files that came along. They stay where they are; only pasted pictures, which nobody else may read, are kept at once. */
export async function readAttachments(activity: InboundActivity, context: HearContext): Promise<ReadAttachments> {
  const reading = activity.attachments
    .slice(0, mostAttachments)
    // At once: Teams waits 15 seconds for its answer.
    .map(async (attachment) => readDownload(attachment) ?? (await readInline(attachment, context)));
  const read = (await Promise.all(reading)).filter((attachment) => attachment !== undefined);
  return {
    attachments: read.filter((attachment) => typeof attachment !== 'string'),
    notKept: new Set(read.filter((attachment) => typeof attachment === 'string')),
  };
}

function readDownload({ contentType, name, content }: Record<string, unknown>): InboundAttachment | undefined {
  if (contentType !== downloadType || !isObject(content)) return undefined;
  const url = text(content.downloadUrl);
  if (url === undefined || !isWebAddress(url)) return undefined;
  const named = readName(name) ?? 'file';
  const ending = (text(content.fileType) ?? named.split('.').at(-1) ?? '').toLowerCase();
  const mime = Object.hasOwn(mimes, ending) ? mimes[ending] : undefined;
  return { name: named, mime: mime ?? 'application/octet-stream', url };
}

async function readInline(
  { contentType, contentUrl, name }: Record<string, unknown>,
  context: HearContext,
): Promise<InboundAttachment | NotKept | undefined> {
  const type = text(contentType)?.toLowerCase();
  const url = text(contentUrl);
  if (type === undefined || url === undefined || !isWebAddress(url)) return undefined;
  // A message's own text as HTML, cards and quotes are attachments, too.
  if (!/^(image|audio|video)\/[\w.+*-]{1,60}$|^application\/(pdf|zip|octet-stream)$/.test(type)) return undefined;
  const mime = type === 'image/*' ? 'image/png' : type;
  const named = readName(name) ?? `picture.${mime.split('/')[1]}`;
  return (await keepPicture({ mime, url, name: named }, context)) ?? { name: named, mime, url };
}

function isWebAddress(url: string): boolean {
  return url.length <= longestAddress && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
