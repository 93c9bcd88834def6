import { type Journey, type JourneyInput, journeySchema, type State } from '@usher/journey';

/** A journey of groups of nine steps, the steps and the groups in rows, as a person would draw them. */
export function makeLargeJourney(states: number): Journey {
  const groups = Math.ceil(states / 10);
  const layout: JourneyInput['layout'] = {};
  const texts: Record<string, string> = {};
  const drawn: Record<string, State> = {};
  for (let group = 0; group < groups; group += 1) {
    const key = (step: number) => `s${group}-${step}`;
    const inside: Record<string, State> = {};
    for (let step = 0; step < 9; step += 1) {
      inside[key(step)] = {
        name: `Step ${step}`,
        block: { type: 'ask-text', version: 1, props: { attempts: 2 } },
        outlets: { answered: step < 8 ? key(step + 1) : `g${(group + 1) % groups}`, 'gave-up': key(0) },
      };
      layout[key(step)] = { x: 40 + (step % 3) * 320, y: 64 + Math.floor(step / 3) * 200 };
      texts[`${key(step)}.prompt`] = `What about ${step}?`;
    }
    drawn[`g${group}`] = { name: `Group ${group}`, initial: key(0), states: inside };
    layout[`g${group}`] = { x: (group % 10) * 1100, y: Math.floor(group / 10) * 800 };
  }
  return journeySchema.parse({
    format: 1,
    id: 'large',
    name: 'Large',
    languages: ['en'],
    initial: 'g0',
    outlets: { 'no-answer': 'g0' },
    states: drawn,
    texts: { en: texts },
    layout,
  });
}
