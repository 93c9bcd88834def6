import type { Input } from './session.ts';

/** Files such as customers send; they stand nowhere. */
export const exampleFiles = [
  { name: 'photo.jpg', mime: 'image/jpeg', bytes: 800_000 },
  { name: 'document.pdf', mime: 'application/pdf', bytes: 300_000 },
  { name: 'voice.ogg', mime: 'audio/ogg', bytes: 90_000 },
  { name: 'film.mp4', mime: 'video/mp4', bytes: 9_000_000 },
  { name: 'huge.jpg', mime: 'image/jpeg', bytes: 250_000_000 },
] as const;
export type ExampleFile = (typeof exampleFiles)[number];

export const examplePlace = { latitude: 52.52, longitude: 13.405, name: 'Berlin' } as const;

export function fileInput({ name, mime, bytes }: ExampleFile): Input {
  return { do: 'send', name, mime, bytes };
}

export function urlOfFile(name: string): string {
  return `https://files.invalid/${encodeURIComponent(name)}`;
}
