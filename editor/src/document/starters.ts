import { type Journey, type JourneyInput, journeySchema } from '@usher/journey';

export type StarterKind = 'blank' | 'question' | 'hand-over';

export interface StarterNames {
  /** A key. */
  readonly id: string;
  readonly name: string;
  /** The first language of the journey; the words of a starter are there in English and German, elsewhere in English. */
  readonly language: string;
}

/**
 * A journey to begin with: nothing at all, a question that is answered, or a choice between an answer and a person. All but the blank one, which
 * lacks a state to begin with, can be published as they are.
 *
 * @throws Error for an id, name or language that no journey can have
 */
export function createJourney(kind: StarterKind, names: StarterNames): Journey {
  const { id, name, language } = names;
  const starter = starters[kind];
  const { texts, commands, labels } = words[language.split('-', 1)[0] === 'de' ? 'de' : 'en'];
  const used: Partial<JourneyInput> = starter(labels);
  const keys = new Set(Object.keys(used.states ?? {}));
  const own = Object.entries(texts).filter(([key]) => keys.has(key.split('.', 1)[0] ?? ''));
  return journeySchema.parse({
    format: 1,
    id,
    name,
    languages: [language],
    initial: 'start',
    states: {},
    ...used,
    ...(kind === 'blank' ? {} : { commands: { agent: { [language]: [...commands] } } }),
    ...(own.length === 0 ? {} : { texts: { [language]: Object.fromEntries(own) } }),
  });
}

type Labels = Readonly<
  Record<'question' | 'answer' | 'wish' | 'info' | 'person' | 'nobody' | 'gone' | 'end' | 'reply' | 'back', string>
>;

const say = (content = 'text') => ({ type: 'say', version: 1, props: { content: [{ id: content, kind: 'text' }] } });
const end = (outcome: string) => ({ type: 'end', version: 1, props: { outcome } });

const handOff = (labels: Labels, back: string, nobody: string) => ({
  name: labels.person,
  block: { type: 'hand-off', version: 1, props: {} },
  outlets: {
    served: 'done',
    returned: back,
    'nobody-available': nobody,
    'wait-expired': nobody,
    'customer-cancelled': back,
    'desk-failed': nobody,
  },
});

const starters: Readonly<Record<StarterKind, (labels: Labels) => Partial<JourneyInput>>> = {
  blank: () => ({}),

  question: (labels) => ({
    variables: { reply: { type: 'string', label: labels.reply, personal: true } },
    initial: 'question',
    outlets: { 'no-answer': 'gone', 'gave-up': 'hand-off' },
    // Nobody who waits for an answer may be without a way to a person: the rules ask for it, so the smallest journey has one.
    on: { 'command.agent': 'hand-off' },
    states: {
      question: {
        name: labels.question,
        resume: labels.back,
        block: { type: 'ask-text', version: 1, props: { saveAs: 'reply' } },
        outlets: { answered: 'answer' },
      },
      answer: { name: labels.answer, block: say(), outlets: { done: 'done' } },
      'hand-off': handOff(labels, 'question', 'gone'),
      done: { name: labels.end, block: end('done') },
      gone: { name: labels.gone, block: end('unresolved') },
    },
    layout: {
      question: { x: 0, y: 0 },
      answer: { x: 320, y: 0 },
      'hand-off': { x: 320, y: 200 },
      done: { x: 640, y: 0 },
      gone: { x: 640, y: 280 },
    },
  }),

  'hand-over': (labels) => ({
    initial: 'wish',
    outlets: { 'no-answer': 'gone', 'gave-up': 'hand-off' },
    on: { 'command.agent': 'hand-off' },
    states: {
      wish: {
        name: labels.wish,
        resume: labels.back,
        block: { type: 'ask-choice', version: 1, props: { options: [{ id: 'information' }, { id: 'person' }] } },
        outlets: { information: 'information', person: 'hand-off' },
      },
      information: { name: labels.info, block: say(), outlets: { done: 'done' } },
      'hand-off': handOff(labels, 'wish', 'nobody'),
      nobody: { name: labels.nobody, block: say(), outlets: { done: 'gone' } },
      done: { name: labels.end, block: end('done') },
      gone: { name: labels.gone, block: end('unresolved') },
    },
    layout: {
      wish: { x: 0, y: 0 },
      information: { x: 320, y: 0 },
      'hand-off': { x: 320, y: 200 },
      nobody: { x: 640, y: 280 },
      done: { x: 960, y: 0 },
      gone: { x: 960, y: 280 },
    },
  }),
};

interface Words {
  readonly labels: Labels;
  readonly texts: Readonly<Record<string, string>>;
  /** Words that call a person. */
  readonly commands: readonly string[];
}

const words: Readonly<Record<'en' | 'de', Words>> = {
  en: {
    labels: {
      question: 'Ask',
      answer: 'Answer',
      wish: 'What is it about?',
      info: 'Give information',
      person: 'Call a person',
      nobody: 'Nobody is there',
      gone: 'Gone quiet',
      end: 'End',
      reply: 'What the customer answered',
      back: 'Back to the first question',
    },
    texts: {
      'question.prompt': 'Hello! What can I do for you?',
      'answer.content.text': 'Thank you, I have noted: {reply}',
      'wish.prompt': 'Hello! What can I do for you?',
      'wish.options.information': 'I have a question',
      'wish.options.person': 'I want to talk to a person',
      'information.content.text': 'Here is what you need to know.',
      'nobody.content.text': 'I am sorry, nobody is free at the moment. Please try again later.',
    },
    commands: ['agent', 'person', 'human'],
  },
  de: {
    labels: {
      question: 'Fragen',
      answer: 'Antworten',
      wish: 'Worum geht es?',
      info: 'Auskunft geben',
      person: 'Einen Menschen rufen',
      nobody: 'Niemand ist da',
      gone: 'Ohne Antwort',
      end: 'Ende',
      reply: 'Antwort des Kunden',
      back: 'Zurück zur ersten Frage',
    },
    texts: {
      'question.prompt': 'Hallo! Was kann ich für Sie tun?',
      'answer.content.text': 'Danke, ich habe notiert: {reply}',
      'wish.prompt': 'Hallo! Was kann ich für Sie tun?',
      'wish.options.information': 'Ich habe eine Frage',
      'wish.options.person': 'Ich möchte mit einem Menschen sprechen',
      'information.content.text': 'Das sollten Sie wissen.',
      'nobody.content.text': 'Es tut mir leid, gerade ist niemand frei. Bitte versuchen Sie es später noch einmal.',
    },
    commands: ['Mensch', 'Mitarbeiter', 'Agent'],
  },
};
