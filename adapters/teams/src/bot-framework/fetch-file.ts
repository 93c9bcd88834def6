import type { FetchedFile } from './bot-framework.ts';
import { PlatformFailure } from './platform-failure.ts';

/** Reads a file that lies with the connector, and no more of it than is taken. */
export async function fetchFile(url: string, mostBytes: number, token: string | undefined): Promise<FetchedFile> {
  const response = await fetch(url, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    // A token goes to the connector, and to nobody whom it names.
    redirect: 'error',
    signal: AbortSignal.timeout(8_000),
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new PlatformFailure('bad', `A picture could not be read: Teams answered ${response.status}.`);
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new PlatformFailure('too-large', `A picture has more than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  const mime = (response.headers.get('content-type') ?? 'application/octet-stream').split(';')[0]?.trim() ?? '';
  return { mime, bytes: new Uint8Array(Buffer.concat(chunks)) };
}
