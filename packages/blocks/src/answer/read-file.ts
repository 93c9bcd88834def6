import type { Attachment } from '@usher/engine';
import type { JsonObject } from '@usher/journey';

/** Kinds of files as a designer names them, and as channels and browsers do. */
export const fileKinds = {
  image: ['image/*'],
  document: [
    'application/pdf',
    'text/plain',
    'text/csv',
    'application/rtf',
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.oasis.opendocument.*',
    'application/vnd.openxmlformats-officedocument.*',
  ],
  audio: ['audio/*'],
  video: ['video/*'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FileKind = keyof typeof fileKinds;

export const bytesOfMegabyte = 1_000_000;

/** Of files whose channel does not say what they are. */
const kindByEnding: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  rtf: 'application/rtf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
};

export interface FileDemand {
  /** Any where empty. */
  readonly kinds: readonly FileKind[];
  readonly mostBytes?: number;
}

/** A file as a variable keeps it; undefined where it is of another kind, or too large. Its size counts where the channel tells it. */
export function readFile(
  { name, mime, url, bytes }: Attachment,
  { kinds, mostBytes }: FileDemand,
): JsonObject | undefined {
  const kind = kindOf(name, mime);
  const isOfKind = kinds.length === 0 || patternsOf(kinds).some((pattern) => matchesKind(pattern, kind));
  const isSmall = bytes === undefined || mostBytes === undefined || bytes <= mostBytes;
  if (!isOfKind || !isSmall) return undefined;
  return { name, mime: kind, url, ...(bytes === undefined ? {} : { bytes }) };
}

/** What a channel or browser is told to offer. */
export function patternsOf(kinds: readonly FileKind[]): string[] {
  return [...new Set(kinds.flatMap((kind) => fileKinds[kind]))];
}

function kindOf(name: string, mime: string): string {
  const told = mime.toLowerCase().split(';')[0]?.trim() ?? '';
  if (told !== '' && told !== 'application/octet-stream') return told;
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return (Object.hasOwn(kindByEnding, ending) ? kindByEnding[ending] : undefined) ?? 'application/octet-stream';
}

function matchesKind(pattern: string, kind: string): boolean {
  return pattern.endsWith('*') ? kind.startsWith(pattern.slice(0, -1)) : kind === pattern;
}
