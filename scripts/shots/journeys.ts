import type { DraftAnswer } from '@usher/api/editor';
import type { Person } from './person.ts';

const changes = [
  {
    note: 'Says earlier that a person is near',
    key: 'greet.content.text',
    text: 'Hello! I am the bot of the shop. For a person, write “agent”.',
  },
  { note: 'Shorter question at the beginning', key: 'menu.prompt', text: 'What can I do for you today?' },
] as const;

/** Two more versions of a published journey, with what is noted of them, and a draft that goes on from there. */
export async function publishVersions(designer: Person, source: string): Promise<void> {
  const journey = JSON.parse(source) as { texts: { en: Record<string, string> } };
  const path = '/api/editor/journeys/retail';
  for (const { note, key, text } of changes) {
    journey.texts.en[key] = text;
    const revision = await saveDraft(designer, 'retail', JSON.stringify(journey));
    await designer.ask('POST', `${path}/publish`, { revision, note });
  }
  journey.texts.en['gift-wrapping.content.text'] = 'We gladly wrap your order, for $5 an item.';
  await saveDraft(designer, 'retail', JSON.stringify(journey));
}

async function saveDraft(designer: Person, id: string, document: string): Promise<number> {
  const path = `/api/editor/journeys/${id}`;
  const { draft } = (await designer.ask('GET', path)) as { readonly draft: { readonly revision: number } };
  const body = { baseRevision: draft.revision, document };
  const saved = (await designer.ask('PUT', `${path}/draft`, body)) as DraftAnswer;
  return saved.draft.revision;
}

/** Half translated, half connected, and one condition speaks of a variable that is not there. */
const unfinished = {
  format: 1,
  id: 'parcels',
  name: 'Parcel tracking',
  languages: ['en', 'de'],
  variables: { number: { type: 'string', label: 'Parcel number' }, spare: { type: 'string', label: 'Spare' } },
  initial: 'ask-number',
  outlets: { 'no-answer': 'end' },
  states: {
    'ask-number': {
      name: 'Which parcel?',
      block: { type: 'ask-text', version: 1, props: { saveAs: 'number' } },
      outlets: { answered: 'known' },
    },
    known: {
      name: 'Do we know it?',
      block: { type: 'decide', version: 1, props: { branches: [{ id: 'late', condition: 'vars.days > 3' }] } },
      outlets: { late: 'sorry' },
    },
    sorry: {
      name: 'Say sorry',
      block: { type: 'say', version: 1, props: { content: [{ id: 'late', kind: 'text' }] } },
      outlets: { done: 'end' },
    },
    forgotten: { name: 'Ask for the e-mail', block: { type: 'ask-email', version: 1 } },
    end: { name: 'End', block: { type: 'end', version: 1 } },
  },
  texts: {
    en: {
      'ask-number.prompt': 'What is the number of your parcel?',
      'sorry.content.late': 'We are sorry, {number} is late.',
    },
    de: { 'ask-number.prompt': 'Wie lautet die Nummer Ihres Pakets?' },
  },
  layout: {
    'ask-number': { x: 0, y: 0 },
    known: { x: 320, y: 0 },
    sorry: { x: 640, y: -80 },
    forgotten: { x: 320, y: 240 },
    end: { x: 960, y: 0 },
  },
};

export async function addUnfinishedJourney(designer: Person): Promise<void> {
  await designer.ask('POST', '/api/editor/journeys', { document: JSON.stringify(unfinished) });
}
