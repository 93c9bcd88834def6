import { createHash } from 'node:crypto';
import { ChannelError, type ChannelFiles, type InboundAttachment } from '@usher/channel';
import { PlatformFailure } from '../bot-framework/platform-failure.ts';
import { defaultFilesPerConversation } from '../options.ts';
import type { HearContext } from './context.ts';

/** Why a picture is left out. */
export type NotKept = 'too-large' | 'too-many';

/**
 * Keeps what lies with the connector, which is read with the bot's token: that goes to the service that was signed for and to
 * nobody else.
 *
 * @returns undefined where it cannot be kept, and has to be read where it is
 */
export async function keepPicture(
  picture: InboundAttachment,
  context: HearContext,
): Promise<InboundAttachment | NotKept | undefined> {
  const { options, reference } = context;
  if (options.files === undefined || new URL(picture.url).origin !== new URL(reference.serviceUrl).origin) {
    return undefined;
  }
  try {
    return (await findKept(picture, options.files, context)) ?? (await keep(picture, options.files, context));
  } catch (error) {
    options.onError?.(error);
    return whyNot(error);
  }
}

/** What is reported again, because its first report was not taken, is kept once. */
async function findKept({ name, url }: InboundAttachment, files: ChannelFiles, { references, address }: HearContext) {
  const id = await references.readOpen(address, toKey(url));
  const info = typeof id === 'string' ? await files.describe(id) : undefined;
  return info && { name, mime: info.mime, url: `file:${String(id)}`, bytes: info.bytes };
}

async function keep(picture: InboundAttachment, files: ChannelFiles, context: HearContext): Promise<InboundAttachment> {
  const { options, framework, reference, references, address } = context;
  const { mime, bytes } = await framework.fetchFile(reference, picture.url, files.mostBytes);
  const file = { name: picture.name, mime: mime.startsWith('image/') ? mime : picture.mime, bytes };
  const quota = options.filesPerConversation ?? defaultFilesPerConversation;
  const id = await files.keep(file, { channel: 'teams', address }, quota);
  await references.keepOpen(address, toKey(picture.url), id);
  // The message that is reported now names it.
  await files.use(id);
  return { name: file.name, mime: file.mime, url: `file:${id}`, bytes: bytes.byteLength };
}

function whyNot(error: unknown): NotKept | undefined {
  if (error instanceof PlatformFailure) return error.kind === 'too-large' ? 'too-large' : undefined;
  if (!(error instanceof ChannelError)) return undefined;
  if (error.code === 'channel/too-many-files') return 'too-many';
  return error.code === 'channel/file-too-large' ? 'too-large' : undefined;
}

function toKey(url: string): string {
  return `picture/${createHash('sha256').update(url).digest('base64url').slice(0, 22)}`;
}
