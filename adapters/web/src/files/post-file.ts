import type { IncomingMessage, ServerResponse } from 'node:http';
import { ChannelError, type ChannelFiles, type KeptFile } from '@usher/channel';
import type { FileAnswer } from '@usher/channel/web-protocol';
import { answer, clean, Refusal, refuseField } from '@usher/channel-http';
import { allowClient } from '../requests/allow-client.ts';
import { authorize } from '../requests/authorize.ts';
import type { WebContext } from '../requests/context.ts';

const mostName = 200;

/** Keeps a file that a customer sends; it is part of the conversation once a message names its id. */
export async function postFile(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  allowClient(request, context.uploads, context);
  const address = await authorize(request, context);
  const files = requireFiles(context);
  const name = readName(request);
  const mime = readMime(request);
  const kept = await context.uploadRoom.read(request, mostFileBytes(context), async (bytes): Promise<FileAnswer> => {
    if (bytes.length === 0) throw new Refusal(422, 'bad-field', 'The file is empty.');
    const id = await keep({ name, mime, bytes }, address, files, context);
    return { id, name, mime, bytes: bytes.length };
  });
  answer(response, 201, kept);
}

/** @throws Refusal 422 where the conversation has sent all that it may */
async function keep(file: KeptFile, address: string, files: ChannelFiles, { limits }: WebContext): Promise<string> {
  const quota = limits.filesPerConversation;
  try {
    return await files.keep(file, { channel: 'web', address }, quota);
  } catch (error) {
    if (!(error instanceof ChannelError) || error.code !== 'channel/too-many-files') throw error;
    const megabytes = Math.round(quota.bytes / 2 ** 20);
    const most = `${quota.files} files, with ${megabytes} MB together`;
    throw new Refusal(
      422,
      'too-many-files',
      `In one conversation at most ${most}, are taken. Send less, or smaller ones.`,
    );
  }
}

/** @throws Refusal 403 where nothing keeps files */
export function requireFiles({ options }: WebContext): ChannelFiles {
  if (options.files !== undefined) return options.files;
  throw new Refusal(403, 'no-files', 'This server takes no files.');
}

/** The largest file that is taken. */
export function mostFileBytes({ options, limits }: Pick<WebContext, 'options' | 'limits'>): number {
  return Math.min(limits.fileBytes, options.files?.mostBytes ?? 0);
}

/** The bare name: no folders, nothing that turns the reading direction around or cannot be seen. */
function readName({ headers }: IncomingMessage): string {
  const header = headers['x-file-name'];
  try {
    const given = decodeURIComponent(typeof header === 'string' ? header : '');
    const name = clean(given.split(/[\\/]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
    if (name.trim() === '') return 'file';
    return name.length <= mostName
      ? name
      : name.slice(0, mostName - 20).toWellFormed() + name.slice(-20).toWellFormed();
  } catch {
    throw refuseField('X-File-Name', 'must be percent-encoded UTF-8');
  }
}

function readMime({ headers }: IncomingMessage): string {
  const [mime = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  return /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,100}$/.test(mime.trim()) ? mime.trim() : 'application/octet-stream';
}
