import { isSafeKey, type Journey } from '@usher/journey';
import { indexStates } from './state-index.ts';

const longest = 64;
const transliterations: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  å: 'a',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
};

/** A name as a key: `Größe wählen` is `groesse-waehlen`; empty where no letter or digit is left. */
export function toKey(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæøåœłđ]/g, (letter) => transliterations[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
  return isSafeKey(plain) ? plain : '';
}

/** A key like the wanted one that `isTaken` does not refuse: the next number is put behind it. */
export function freeName(wanted: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  const base = wanted.replace(/-\d+$/, '');
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const key = `${base.slice(0, longest - end.length)}${end}`;
    if (!isTaken(key)) return key;
  }
}

/** A key that no state has, and none had to which conversations could still lead. */
export function freeStateKey(journey: Journey, wanted: string, alsoTaken: ReadonlySet<string> = new Set()): string {
  const index = indexStates(journey);
  return freeName(
    wanted,
    (key) => index.has(key) || alsoTaken.has(key) || Object.hasOwn(journey.renamed, key) || key === repliesKey,
  );
}

/** Texts below this name are the engine's own words, so no state can have it. */
export const repliesKey = 'replies';
