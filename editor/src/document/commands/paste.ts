import type { Journey } from '@usher/journey';
import { type Clip, type CommandInputs, type Point, tripsParent } from '../contract.ts';
import { originOf } from '../layout/geometry.ts';
import { measures } from '../layout/measures.ts';
import { putClip } from '../put-clip.ts';
import { readClip } from '../read-clip.ts';
import { kindOf } from '../state-index.ts';
import { type Command, type CommandContext, done, type Refusal, refuse } from './command.ts';
import { refuseParent } from './refusals.ts';

/**
 * Puts copied states into a parent, under new keys where theirs are taken. Lines between them are kept, and lines to others where such
 * a state is here. Variables that are missing are declared; texts come in the languages that the journey speaks.
 */
export const paste: Command<'paste'> = {
  label: 'Paste',
  run(journey, input, context) {
    const clip = readClip(input.clip);
    const refused = refuseParent(journey, input.parent) ?? refuseClip(clip, input.parent);
    if (refused !== undefined || clip === undefined) return refused ?? refuse('bad-clip', 'Nothing was copied.');
    const places = placesOf(journey, clip, input, context);
    const put = putClip(journey, clip, { parent: input.parent, before: null, places });
    return done(put.journey, { select: Object.keys(clip.states).map((key) => put.keys.get(key) ?? key) });
  },
};

function refuseClip(clip: Clip | undefined, parent: string | null): Refusal | undefined {
  if (clip === undefined || Object.keys(clip.states).length === 0) {
    return refuse('bad-clip', 'What was copied are no states of a journey. Copy some in an editor first.');
  }
  const isMark = Object.values(clip.states).some((state) => kindOf(state) === 'end' || kindOf(state) === 'memory');
  if (parent !== tripsParent || !isMark) return undefined;
  return refuse('no-trip', 'An end or a memory cannot be a side trip. Paste it into a group.');
}

/** As they stood to each other: from where one says, else a little beside where they were copied. */
function placesOf(
  journey: Journey,
  clip: Clip,
  { parent, at }: CommandInputs['paste'],
  { geometry }: CommandContext,
): Record<string, Point> {
  const places = Object.keys(clip.states).map((key) => [key, clip.layout[key] ?? { x: 0, y: 0 }] as const);
  const left = Math.min(...places.map(([, place]) => place.x));
  const top = Math.min(...places.map(([, place]) => place.y));
  const origin = originOf(journey, geometry(journey), parent);
  const corner = at ?? { x: left - origin.x + measures.padding, y: top - origin.y + measures.padding };
  return Object.fromEntries(
    places.map(([key, place]) => [key, { x: place.x - left + corner.x, y: place.y - top + corner.y }]),
  );
}
