import { readFileSync } from 'node:fs';
import { standardCatalog } from '@usher/blocks';
import { type Journey, parseJourney } from '@usher/journey';
import { createGeometry } from '../../document/index.ts';
import { type CanvasPicture, projectCanvas } from '../projection/project-canvas.ts';

/** Reads a journey of a test. @throws Error where it is none */
export function readJourney(source: unknown): Journey {
  const parsed = parseJourney(source, standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.journey;
}

export function readRetail(): Journey {
  return readJourney(readFileSync(new URL('../../../../examples/retail/retail.journey.json', import.meta.url), 'utf8'));
}

export interface ViewOfTest {
  readonly zoom?: number;
  readonly folded?: readonly string[];
  readonly language?: string;
}

export function picture(journey: Journey, { zoom = 1, folded = [], language = 'en' }: ViewOfTest = {}): CanvasPicture {
  return projectCanvas({
    journey,
    catalog: standardCatalog,
    language,
    geometry: createGeometry(journey, standardCatalog),
    folded: new Set(folded),
    problems: [],
    zoom,
  });
}

const text = (id: string) => ({ type: 'say', version: 1, props: { content: [{ id, kind: 'text' }] } });

/** A question, a group with two steps, an end, and lines of every kind. */
export const smallJourney = readJourney({
  format: 1,
  id: 'small',
  name: 'Small',
  languages: ['en', 'de'],
  initial: 'ask',
  outlets: { 'no-answer': 'bye', 'gave-up': 'bye' },
  on: { 'command.agent': 'bye' },
  variables: {
    firstName: { type: 'string', label: 'First name' },
    tries: { type: 'number', label: 'Tries', default: 0 },
  },
  states: {
    ask: {
      name: 'Ask the name',
      block: { type: 'ask-text', version: 1, props: { saveAs: 'firstName' } },
      outlets: { answered: 'first' },
      after: { PT10M: 'ask' },
    },
    group: {
      name: 'Group',
      initial: 'first',
      always: [{ target: 'bye', guard: 'vars.tries >= 3' }],
      states: {
        first: { name: 'First', block: text('hi'), outlets: { done: 'second' } },
        second: { name: 'Second', block: text('hi') },
      },
    },
    bye: { name: 'Bye', block: { type: 'end', version: 1, props: {} } },
  },
  texts: {
    en: { 'ask.prompt': 'Who are you, {firstName}?', 'first.content.hi': 'Hello' },
    de: { 'ask.prompt': 'Wer sind Sie, {firstName}?' },
  },
  layout: {
    ask: { x: 0, y: 0 },
    group: { x: 320, y: 0 },
    first: { x: 40, y: 64 },
    second: { x: 360, y: 64 },
    bye: { x: 1200, y: 0 },
  },
});
