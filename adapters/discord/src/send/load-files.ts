import type { ChannelFiles, KeptFile } from '@usher/channel';
import type { Content } from '@usher/journey';
import { discordLimits as limits } from '../limits.ts';
import type { LoadedFiles } from '../render/native.ts';

/** Gets what is at an address, under the rules of outgoing requests. @throws where it may not or cannot */
export type FetchFile = (url: string, mostBytes: number) => Promise<KeptFile>;

export interface FileSources {
  readonly files?: Pick<ChannelFiles, 'open' | 'addressOf'>;
  readonly fetchFile?: FetchFile;
}

/** Why a file cannot be uploaded, in words that may be logged. */
class FileProblem extends Error {}

/**
 * Loads what must be uploaded: pictures that are within their address or kept by us, and everything to hear, watch or keep.
 * What cannot be had is shown as a link instead.
 * @returns what was loaded, and what had to be given up, for the log
 */
export async function loadFiles(
  content: readonly Content[],
  sources: FileSources,
): Promise<{ readonly loaded: LoadedFiles; readonly degraded: readonly string[] }> {
  const loaded = new Map<string, KeptFile>();
  const degraded: string[] = [];
  for (const wanted of content.flatMap((each) => listWanted(each, sources))) {
    if (loaded.has(wanted.url)) continue;
    try {
      const file = await load(wanted, sources);
      loaded.set(wanted.url, { ...file, name: nameOf(wanted, file, loaded.size) });
    } catch (error) {
      degraded.push(
        `A file is shown as a link: ${error instanceof FileProblem ? error.message : 'it could not be loaded.'}`,
      );
    }
  }
  return { loaded, degraded };
}

interface Wanted {
  readonly url: string;
  readonly name?: string;
  readonly mime?: string;
  readonly bytes?: number;
}

function listWanted(content: Content, sources: FileSources): readonly Wanted[] {
  // A picture on the web is fetched by Discord itself.
  const listOwn = (url: string) => (/^data:/i.test(url) || findKept(url, sources) !== undefined ? [{ url }] : []);
  switch (content.kind) {
    case 'media':
      return [content];
    case 'image':
      return listOwn(content.url);
    case 'card':
      return content.image === undefined ? [] : listOwn(content.image.url);
    case 'carousel':
      return content.cards.flatMap((card) => listWanted(card, sources));
    default:
      return [];
  }
}

/** @returns the id of a file that is kept by us, whichever way it is addressed */
function findKept(url: string, { files }: FileSources): string | undefined {
  if (/^file:/i.test(url)) return url.slice('file:'.length);
  const id = url.slice(url.lastIndexOf('/') + 1);
  return id !== '' && files?.addressOf(id) === url ? id : undefined;
}

async function load({ url, bytes, mime, name }: Wanted, sources: FileSources): Promise<KeptFile> {
  if (bytes !== undefined && bytes > limits.fileBytes) throw tooLarge(bytes);
  const file = await openFile(url, sources);
  if (file.bytes.length > limits.fileBytes) throw tooLarge(file.bytes.length);
  return { bytes: file.bytes, name: name ?? file.name, mime: mime ?? file.mime };
}

async function openFile(url: string, sources: FileSources): Promise<KeptFile> {
  if (/^data:/i.test(url)) return decode(url);
  const id = findKept(url, sources);
  if (id !== undefined) {
    const kept = await sources.files?.open(id);
    if (kept === undefined) throw new FileProblem('it is not kept any more.');
    return kept;
  }
  if (sources.fetchFile === undefined) throw new FileProblem('nothing may be fetched from the web here.');
  return sources.fetchFile(url, limits.fileBytes);
}

function tooLarge(bytes: number): FileProblem {
  return new FileProblem(`it has ${bytes} bytes, and Discord takes ${limits.fileBytes}.`);
}

function decode(url: string): KeptFile {
  const [, head = '', isBase64, body = ''] = /^data:([^,]*?)(;base64)?,(.*)$/is.exec(url) ?? [];
  const [mime = ''] = head.split(';');
  const bytes = isBase64 === undefined ? Buffer.from(decodeURIComponent(body)) : Buffer.from(body, 'base64');
  if (bytes.length === 0) throw new FileProblem('it is empty.');
  return { name: '', mime: mime === '' ? 'application/octet-stream' : mime.toLowerCase(), bytes };
}

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/** Discord shows a file by the ending of its name; pictures are named within a message, so each name is there once. */
function nameOf(wanted: Wanted, file: KeptFile, index: number): string {
  const given = (wanted.name ?? file.name).replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(-100);
  const ending = endings[file.mime] ?? 'bin';
  if (given === '' || given === '_') return `file-${index + 1}.${ending}`;
  const whole = /\.\w{1,8}$/.test(given) ? given : `${given}.${ending}`;
  return index === 0 || wanted.name !== undefined ? whole : `${index + 1}-${whole}`;
}
