import { journeySchema, type State } from '@usher/journey';
import type { Clip } from './contract.ts';

const { states, texts, variables } = journeySchema.shape;

/** Reads what may be a clip: from the clipboard anything can come. Text is read as JSON. */
export function readClip(source: unknown): Clip | undefined {
  const value = typeof source === 'string' ? parseJson(source) : source;
  if (typeof value !== 'object' || value === null || !('usher' in value) || value.usher !== 'clip') return undefined;
  const clip = value as Record<string, unknown>;
  const read = {
    states: states.safeParse(clip.states),
    texts: texts.safeParse(clip.texts ?? {}),
    variables: variables.safeParse(clip.variables ?? {}),
  };
  if (clip.version !== 1 || !read.states.success || !read.texts.success || !read.variables.success) return undefined;
  if (hasTwins(read.states.data)) return undefined;
  const layout = readPlaces(clip.layout);
  return {
    usher: 'clip',
    version: 1,
    states: read.states.data,
    texts: read.texts.data,
    variables: read.variables.data,
    layout,
  };
}

function readPlaces(value: unknown): Clip['layout'] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.flatMap(([key, place]) => {
      const { x, y } = (place ?? {}) as { x?: unknown; y?: unknown };
      return Number.isFinite(x) && Number.isFinite(y) ? [[key, { x: x as number, y: y as number }]] : [];
    }),
  );
}

/** Two states of one key cannot be told apart. */
function hasTwins(copied: Readonly<Record<string, State>>, seen = new Set<string>()): boolean {
  return Object.entries(copied).some(([key, state]) => {
    if (seen.has(key)) return true;
    seen.add(key);
    return hasTwins(state.states ?? {}, seen);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
