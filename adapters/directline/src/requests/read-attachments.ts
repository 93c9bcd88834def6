import { ChannelError, type InboundAttachment, keptFiles } from '@usher/channel';
import { clean, Refusal } from '@usher/channel-http';
import type { DirectLineContext } from '../context.ts';
import { isObject } from '../read-activity.ts';

/** Files as a client names them in an activity: addresses are fetched late by whoever needs them, bytes that stand in it are kept. */
export async function readAttachments(
  given: unknown,
  address: string,
  context: DirectLineContext,
): Promise<readonly InboundAttachment[]> {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given) || given.length > context.limits.filesPerUpload) {
    throw new Refusal(
      400,
      'bad-attachments',
      `"attachments" must be a list of at most ${context.limits.filesPerUpload}.`,
    );
  }
  const read: InboundAttachment[] = [];
  for (const attachment of given) {
    if (!isObject(attachment) || typeof attachment.contentUrl !== 'string') continue;
    const { contentUrl, contentType } = attachment;
    const name = fileName(attachment.name);
    const mime = readMime(contentType);
    if (contentUrl.startsWith('data:')) read.push(await keepData(contentUrl, name, address, context));
    else if (isWebAddress(contentUrl)) read.push({ name, mime, url: contentUrl });
    else throw new Refusal(400, 'bad-attachments', 'The address of an attachment begins with https:, http: or data:.');
  }
  return read;
}

/** Keeps a file that a client sent. @throws Refusal 403 where nothing is kept, 413 for one that is too large or too many */
export async function keepFile(
  file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array },
  address: string,
  { options, limits }: DirectLineContext,
): Promise<InboundAttachment> {
  const { files } = options;
  if (files === undefined) throw new Refusal(403, 'no-files', 'This server takes no files.');
  if (file.bytes.length > files.mostBytes) {
    throw new Refusal(413, 'too-large', `The file is too large: at most ${files.mostBytes} bytes are taken.`);
  }
  const { filesPerConversation } = limits;
  // What one file may have, one conversation may have.
  const quota = { ...filesPerConversation, bytes: Math.max(filesPerConversation.bytes, files.mostBytes) };
  const id = await files.keep(file, { channel: 'web', address }, quota).catch((error: unknown) => {
    if (!(error instanceof ChannelError) || error.code !== 'channel/too-many-files') throw error;
    const most = `${quota.files} files, with ${Math.round(quota.bytes / 2 ** 20)} MB together`;
    throw new Refusal(
      413,
      'too-many-files',
      `In one conversation at most ${most}, are taken. Send less, or smaller ones.`,
    );
  });
  return { name: file.name, mime: file.mime, url: `file:${id}`, bytes: file.bytes.length };
}

/** Keeps for good what an activity names, before anybody is told of it. */
export async function useFiles(
  attachments: readonly InboundAttachment[],
  { options }: DirectLineContext,
): Promise<void> {
  for (const { url } of attachments) {
    if (url.startsWith(keptFiles.scheme)) await options.files?.use(url.slice(keptFiles.scheme.length));
  }
}

async function keepData(url: string, name: string, address: string, context: DirectLineContext) {
  const [, mime, coding, data = ''] = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=-]+)*?(;base64)?,([\s\S]*)$/.exec(url) ?? [];
  if (coding === undefined) throw new Refusal(400, 'bad-attachments', 'A data: address must be base64.');
  return keepFile({ name, mime: readMime(mime), bytes: Buffer.from(data, 'base64') }, address, context);
}

export function readMime(mime: unknown): string {
  const isMime = typeof mime === 'string' && /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mime);
  return isMime ? mime.toLowerCase() : 'application/octet-stream';
}

/** Without folders, and without signs that turn the direction of writing. */
export function fileName(name: unknown): string {
  const last = typeof name === 'string' ? (clean(name).split(/[/\\]/).at(-1) ?? '') : '';
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return plain === '' ? 'file' : plain.slice(0, 200);
}

function isWebAddress(url: string): boolean {
  return url.length <= 2_000 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
