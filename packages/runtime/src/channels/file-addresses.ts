import { keptFiles } from '@usher/channel';
import type { Event } from '@usher/engine';
import type { Json, JsonObject } from '@usher/journey';

/**
 * An event as a journey sees it: files that are kept here with the address under which other systems read them, so that a journey
 * can hand them on. Where nobody knows the server's address they stay as they are; transcripts keep their short names in any case.
 */
export function withFileAddresses(event: Event, publicUrl: () => string | undefined): Event {
  if (event.type === 'message.received') {
    const { attachments } = event;
    if (attachments === undefined || !attachments.some(({ url }) => isKept(url))) return event;
    return { ...event, attachments: attachments.map((file) => ({ ...file, url: toAddress(file.url, publicUrl) })) };
  }
  if (event.type !== 'form.submitted') return event;
  return { ...event, values: mapObject(event.values, (value) => addressFiles(value, publicUrl)) };
}

/** A field holds a file, or a list of them; anything else is what somebody typed. */
function addressFiles(value: Json, publicUrl: () => string | undefined): Json {
  if (Array.isArray(value)) return value.map((each: Json) => addressFile(each, publicUrl));
  return addressFile(value, publicUrl);
}

function addressFile(value: Json, publicUrl: () => string | undefined): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { url } = value as JsonObject;
  return typeof url === 'string' && isKept(url) ? { ...(value as JsonObject), url: toAddress(url, publicUrl) } : value;
}

function isKept(url: string): boolean {
  return url.startsWith(keptFiles.scheme);
}

function toAddress(url: string, publicUrl: () => string | undefined): string {
  const base = publicUrl();
  if (base === undefined || !isKept(url)) return url;
  return `${base.replace(/\/$/, '')}${keptFiles.path}/${encodeURIComponent(url.slice(keptFiles.scheme.length))}`;
}

function mapObject(values: Readonly<Record<string, Json>>, map: (value: Json) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
