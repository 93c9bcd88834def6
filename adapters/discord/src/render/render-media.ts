import type { ImageContent, MediaContent } from '@usher/journey';
import type { APIMediaGalleryItem } from 'discord-api-types/v10';
import { discordLimits as limits } from '../limits.ts';
import { escapeText } from './escape.ts';
import { component, type LoadedFiles, type NativeFile } from './native.ts';
import type { Group, Part } from './pack.ts';
import { isWebAddress, renderLink } from './render-links.ts';

/** Images in galleries, each with its alternative text; what Discord cannot show, as a link. */
export function renderImages(
  images: readonly Pick<ImageContent, 'url' | 'alt'>[],
  loaded: LoadedFiles,
): readonly Group[] {
  const groups: Group[] = [];
  for (let first = 0; first < images.length; first += limits.galleryItems) {
    groups.push(toGallery(images.slice(first, first + limits.galleryItems), loaded));
  }
  return groups;
}

export function toGallery(images: readonly Pick<ImageContent, 'url' | 'alt'>[], loaded: LoadedFiles): Group {
  const shown = images.filter(({ url }) => loaded.has(url) || isWebAddress(url));
  const rest = images.filter((image) => !shown.includes(image));
  const files = shown.flatMap(({ url, alt }) => toFile(url, alt, loaded));
  const items = shown.map(({ url, alt }): APIMediaGalleryItem => {
    const file = files.find((each) => each.url === url);
    const address = file === undefined ? url : `attachment://${file.name}`;
    return { media: { url: address }, ...(alt === '' ? {} : { description: shorten(alt) }) };
  });
  // What a picture shows is never cut: Discord keeps so much of it, all of it stands below.
  const long = shown.filter(({ alt }) => alt.length > limits.mediaDescription).map(({ alt }) => escapeText(alt));
  const texts = [...rest.map(({ url, alt }) => nameUnloaded(alt, url)), ...long];
  return [
    ...(items.length > 0 ? [{ kind: 'component', component: { type: component.gallery, items }, files } as const] : []),
    ...texts.map((text): Part => ({ kind: 'text', text })),
  ];
}

/** Something to hear, watch or keep: beside the message, where Discord plays it; as a link where it is not at hand. */
export function renderMedia(media: MediaContent, loaded: LoadedFiles): Group {
  const [file] = toFile(media.url, media.alt, loaded);
  if (file === undefined) return [{ kind: 'text', text: nameUnloaded(media.name ?? media.alt, media.url, media.alt) }];
  const text = media.alt === '' ? [] : [{ kind: 'text', text: escapeText(media.alt) } as const];
  return [...text, { kind: 'file', file }];
}

function toFile(url: string, alt: string, loaded: LoadedFiles): readonly NativeFile[] {
  const file = loaded.get(url);
  return file === undefined ? [] : [{ url, name: file.name, alt: shorten(alt) }];
}

function nameUnloaded(name: string, url: string, alt = name): string {
  const more = alt === name || alt === '' ? '' : ` — ${escapeText(alt)}`;
  if (!isWebAddress(url)) return `\\[${escapeText(name, false)}\\]${more}`;
  return renderLink({ label: name === '' ? url : name, url }) + more;
}

function shorten(alt: string): string {
  return alt.length <= limits.mediaDescription ? alt : `${alt.slice(0, limits.mediaDescription - 1).toWellFormed()}…`;
}
