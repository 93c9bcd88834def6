import { type Journey, listStates } from '@usher/journey';
import type { AppCommand } from './app-command.ts';

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  /** What kind of thing it is, or where it stands. */
  readonly detail: string;
  readonly keys?: string;
  readonly kind: 'command' | 'state' | 'text';
  /** Lower case; all that is searched. */
  readonly searched: string;
  readonly isDisabled?: boolean;
}

export const mostShown = 60;

export function commandItems(commands: readonly AppCommand[]): PaletteItem[] {
  return commands.map(({ id, title, group, keys, words = '', isDisabled = false }) => ({
    id: `command:${id}`,
    title,
    detail: group,
    kind: 'command',
    searched: `${title} ${group} ${words}`.toLowerCase(),
    isDisabled,
    ...(keys?.[0] === undefined ? {} : { keys: keys[0] }),
  }));
}

export function stateItems(journey: Journey): PaletteItem[] {
  return [...listStates(journey).values()].map(({ key, state }) => ({
    id: `state:${key}`,
    title: state.name ?? key,
    detail: state.phase ?? key,
    kind: 'state',
    searched: `${state.name ?? ''} ${key} ${state.phase ?? ''} ${(state.tags ?? []).join(' ')}`.toLowerCase(),
  }));
}

/** Texts are found by what they say. */
export function textItems(journey: Journey): PaletteItem[] {
  return Object.entries(journey.texts).flatMap(([language, texts]) =>
    Object.entries(texts).map(
      ([key, text]): PaletteItem => ({
        id: `text:${language}:${key}`,
        title: text.length > 90 ? `${text.slice(0, 90)}…` : text,
        detail: `${key} · ${language}`,
        kind: 'text',
        searched: text.toLowerCase(),
      }),
    ),
  );
}

/** Items that have every word, those that begin with the first one before the others; each kind in its own order. */
export function findItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.filter(({ kind }) => kind !== 'text').slice(0, mostShown);
  const found = items.filter(({ searched }) => words.every((word) => searched.includes(word)));
  const begins = ({ searched }: PaletteItem) => searched.startsWith(words[0] ?? '');
  return [...found.filter(begins), ...found.filter((item) => !begins(item))].slice(0, mostShown);
}
