import type { InboundAttachment } from '@usher/channel';
import { type InboundActivity, isObject, text } from '../activity.ts';
import { PlatformFailure } from '../bot-framework/platform-failure.ts';
import type { HearContext } from './context.ts';

const downloadType = 'application/vnd.microsoft.teams.file.download.info';

/** More does not fit a message of Teams. */
const mostAttachments = 20;

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

/** Files that came along. They stay where they are; only pasted pictures, which nobody else may read, are kept at once. */
export async function readAttachments(
  activity: InboundActivity,
  context: HearContext,
): Promise<readonly InboundAttachment[]> {
  const read = activity.attachments
    .slice(0, mostAttachments)
    // At once: Teams waits 15 seconds for its answer.
    .map(async (attachment) => readDownload(attachment) ?? (await readInline(attachment, context)));
  return (await Promise.all(read)).filter((attachment) => attachment !== undefined);
}

function readDownload({ contentType, name, content }: Record<string, unknown>): InboundAttachment | undefined {
  if (contentType !== downloadType || !isObject(content)) return undefined;
  const url = text(content.downloadUrl);
  if (url === undefined || !isWebAddress(url)) return undefined;
  const named = text(name) ?? 'file';
  const ending = (text(content.fileType) ?? named.split('.').at(-1) ?? '').toLowerCase();
  const mime = Object.hasOwn(mimes, ending) ? mimes[ending] : undefined;
  return { name: named, mime: mime ?? 'application/octet-stream', url };
}

async function readInline(
  { contentType, contentUrl, name }: Record<string, unknown>,
  context: HearContext,
): Promise<InboundAttachment | undefined> {
  const type = text(contentType)?.toLowerCase();
  const url = text(contentUrl);
  if (type === undefined || url === undefined || !isWebAddress(url)) return undefined;
  // A message's own text as HTML, cards and quotes are attachments, too.
  if (!/^(image|audio|video)\/|^application\/(pdf|zip|octet-stream)$/.test(type)) return undefined;
  const mime = type === 'image/*' ? 'image/png' : type;
  const named = text(name) ?? `picture.${mime.split('/')[1]}`;
  const kept = await keep({ mime, url, name: named }, context);
  return kept === 'too-large' ? undefined : (kept ?? { name: named, mime, url });
}

/** What lies with the connector is read with the bot's token, which goes to the service that was signed for and to nobody else. */
async function keep(file: InboundAttachment, { options, framework, reference, address }: HearContext) {
  const { files } = options;
  if (files === undefined || new URL(file.url).origin !== new URL(reference.serviceUrl).origin) return undefined;
  try {
    const { mime, bytes } = await framework.fetchFile(reference, file.url, files.mostBytes);
    const kept = { name: file.name, mime: mime.startsWith('image/') ? mime : file.mime, bytes };
    const id = await files.keep(kept, { channel: 'teams', address });
    return { name: file.name, mime: kept.mime, url: `file:${id}`, bytes: bytes.byteLength };
  } catch (error) {
    options.onError?.(error);
    return error instanceof PlatformFailure && error.kind === 'too-large' ? 'too-large' : undefined;
  }
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
