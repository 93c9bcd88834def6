import type { KeptFile } from '@usher/channel';
import type { Millis } from '@usher/journey';
import { createAddressRule } from './address-rule.ts';
import { createGuardedAgents, type Lookup } from './guarded-agent.ts';
import { HttpFailure } from './http-failure.ts';
import { sendForBytes } from './send-request.ts';
import { uploadFile } from './upload-file.ts';

export interface FileFetcherOptions {
  /** Origins that may be reached although they are not public. */
  readonly allowedOrigins?: readonly string[];
  readonly lookup?: Lookup;
  /** How long one file may take to come. Default 15,000. */
  readonly longestTime?: Millis;
  /** How long one file may take to be laid somewhere. Default 60,000. */
  readonly longestUploadTime?: Millis;
}

/** Gets files from the web, and lays them there, under the rules of outgoing requests: public addresses or allowed origins only, after each redirect anew. */
export interface FileFetcher {
  /** @throws HttpFailure where the address may not be reached, does not answer with a file, or with more than `mostBytes` */
  fetch(url: string, mostBytes: number): Promise<KeptFile>;
  /**
   * Lays a file at an address by PUT: over https, or at an allowed origin. It follows no redirect, so nobody else gets it.
   *
   * @throws HttpFailure where the address may not be reached, or answers with anything but success
   */
  upload(url: string, bytes: Uint8Array, headers: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** @throws UsherError `runtime/bad-origin` */
export function createFileFetcher({
  allowedOrigins = [],
  lookup,
  longestTime = 15_000,
  longestUploadTime = 60_000,
}: FileFetcherOptions = {}): FileFetcher {
  const rule = createAddressRule(allowedOrigins);
  const agents = createGuardedAgents(rule, lookup);
  return {
    async fetch(url, mostBytes) {
      const signal = AbortSignal.timeout(longestTime);
      const request = {
        method: 'GET',
        url,
        headers: { 'accept-encoding': 'identity' },
        secretHeaders: new Set<string>(),
      } as const;
      const answer = await sendForBytes(request, { agents, signal, maximalBytes: mostBytes });
      if (answer.status !== 200) {
        throw new HttpFailure(
          `http/status-${answer.status}`,
          `${answer.url.host} answered ${answer.status}, and no file.`,
        );
      }
      return { name: nameOf(answer.url), mime: mimeOf(answer.headers['content-type']), bytes: answer.bytes };
    },
    upload: (url, bytes, headers) =>
      uploadFile(
        { url, bytes, headers },
        { rule, agent: agents.first, signal: AbortSignal.timeout(longestUploadTime) },
      ),
    close: () => agents.destroy(),
  };
}

function nameOf({ pathname }: URL): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || 'file';
  } catch {
    return last;
  }
}

function mimeOf(type: string | undefined): string {
  const [mime = ''] = (type ?? '').split(';');
  return /^[\w.+-]+\/[\w.+-]+$/.test(mime.trim()) ? mime.trim().toLowerCase() : 'application/octet-stream';
}
