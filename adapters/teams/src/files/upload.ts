import { ChannelError, type KeptFile } from '@usher/channel';
import type { TeamsAdapterOptions } from '../options.ts';

/** Where people of Teams keep their files, in each of Microsoft's clouds. */
const hosts = ['sharepoint.com', 'sharepoint.us', 'sharepoint-mil.us', 'sharepoint.cn', 'onedrive.com', '1drv.com'];

/** Lays a file into the OneDrive folder that Teams has opened for it. @throws ChannelError `channel/upload-failed` */
export async function upload(
  url: string,
  file: KeptFile,
  { uploadFile, uploadOrigins = [] }: Pick<TeamsAdapterOptions, 'uploadFile' | 'uploadOrigins'>,
): Promise<void> {
  const { byteLength } = file.bytes;
  const headers = {
    'content-type': 'application/octet-stream',
    'content-range': `bytes 0-${byteLength - 1}/${byteLength}`,
  };
  if (uploadFile === undefined) return put(url, file, headers, uploadOrigins);
  try {
    await uploadFile(url, file, headers);
  } catch (error) {
    // The address is a key to the folder: no message of an error may carry it on.
    throw failed(`it was refused or could not be reached (${codeOf(error)})`);
  }
}

/** Whether an address is one of Microsoft's for files: over https, at the usual port. */
export function isOfMicrosoft(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
  return isPlain && hosts.some((host) => hostname.endsWith(`.${host}`));
}

async function put(
  url: string,
  { bytes }: KeptFile,
  headers: Readonly<Record<string, string>>,
  origins: readonly string[],
): Promise<void> {
  const isNamed = URL.canParse(url) && origins.includes(new URL(url).origin);
  if (!isNamed && !isOfMicrosoft(url)) throw failed("the address is none of Microsoft's over https");
  let status: number;
  try {
    const body = Buffer.from(bytes);
    const response = await fetch(url, { method: 'PUT', headers, body, redirect: 'error', signal: timeLimit() });
    await response.body?.cancel();
    status = response.status;
  } catch {
    throw failed('it could not be reached');
  }
  if (status < 200 || status > 299) throw failed(`it answered ${status}`);
}

function timeLimit(): AbortSignal {
  return AbortSignal.timeout(60_000);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[\w/-]{1,60}$/.test(code) ? code : 'unknown';
}

function failed(why: string): ChannelError {
  return new ChannelError('channel/upload-failed', `A file could not be laid into OneDrive: ${why}.`, 'later');
}
