import { ChannelError } from '@usher/channel';

/** Lays a file into the OneDrive folder that Teams has opened for it. @throws ChannelError `channel/upload-failed` */
export async function upload(url: string, bytes: Uint8Array): Promise<void> {
  if (!isAllowed(url)) throw failed('the address is none of the web over https');
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.byteLength - 1}/${bytes.byteLength}`,
      },
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(60_000),
    });
    await response.body?.cancel();
    status = response.status;
  } catch {
    // The address is a key to the folder: no message of an error may carry it on.
    throw failed('it could not be reached');
  }
  if (status < 200 || status > 299) throw failed(`it answered ${status}`);
}

function isAllowed(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}

function failed(why: string): ChannelError {
  return new ChannelError('channel/upload-failed', `A file could not be laid into OneDrive: ${why}.`, 'later');
}
