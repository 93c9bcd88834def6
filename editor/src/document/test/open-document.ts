import { readFileSync } from 'node:fs';
import { standardCatalog } from '@usher/blocks';
import { formatJourney, type Journey, type JourneyInput, parseJourney } from '@usher/journey';
import type { DocumentOptions, EditorDocument } from '../contract.ts';
import { createEditorDocument } from '../create-editor-document.ts';

/** Reads a journey, or fails with what is wrong with it. */
export function readJourney(source: string | Partial<JourneyInput>): Journey {
  const parsed = parseJourney(source, standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, undefined, 2));
  return parsed.journey;
}

/** The text of the largest journey there is. */
export const retailText = formatJourney(
  readJourney(readFileSync(new URL('../../../../examples/retail/retail.journey.json', import.meta.url), 'utf8')),
);

/** A document over the standard blocks; its clock stands still. */
export function openDocument(
  source: string | Partial<JourneyInput>,
  options: Partial<DocumentOptions> = {},
): EditorDocument {
  return createEditorDocument({ journey: readJourney(source), catalog: standardCatalog, now: () => 0, ...options });
}

/** A small journey to try commands on. */
export function smallJourney(more: Partial<JourneyInput> = {}): JourneyInput {
  return {
    format: 1,
    id: 'small',
    name: 'Small',
    languages: ['en', 'de'],
    variables: {
      order: { type: 'string', label: 'Order' },
      count: { type: 'number', label: 'Count', default: 0 },
    },
    commands: { agent: { en: ['agent'], de: ['Mensch'] } },
    initial: 'greet',
    outlets: { 'no-answer': 'gone' },
    on: { 'command.agent': [{ target: 'gone', guard: 'vars.count > 1' }, { target: 'gone' }] },
    states: {
      greet: {
        name: 'Greet',
        block: { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } },
        outlets: { done: 'ask' },
      },
      ask: {
        name: 'Ask',
        initial: 'which',
        outlets: { 'gave-up': 'gone' },
        states: {
          which: {
            block: {
              type: 'ask-choice',
              version: 1,
              props: { options: [{ id: 'refund' }, { id: 'return' }], saveAs: 'order' },
            },
            outlets: { refund: 'number', return: 'gone' },
          },
          number: {
            block: { type: 'ask-text', version: 1, props: { saveAs: 'order' } },
            outlets: { answered: 'gone' },
            after: { PT5M: 'gone' },
          },
          again: { type: 'history', history: 'shallow', target: 'which' },
        },
      },
      gone: { block: { type: 'end', version: 1, props: { outcome: 'gone' } } },
    },
    trips: {
      help: {
        block: { type: 'say', version: 1, props: { content: [{ id: 'text', kind: 'text' }] } },
        outlets: { done: '@return' },
      },
    },
    texts: {
      en: {
        'greet.content.text': 'Hello {order}',
        'which.prompt': 'What?',
        'which.options.refund': 'Refund',
        'which.options.return': 'Return',
        'number.prompt': 'Which order?',
        'help.content.text': 'I help.',
      },
      de: { 'greet.content.text': 'Hallo', 'which.options.refund': 'Erstattung' },
    },
    layout: {
      greet: { x: 0, y: 0 },
      ask: { x: 320, y: 0 },
      which: { x: 40, y: 64 },
      number: { x: 360, y: 64 },
      again: { x: 40, y: 320 },
      gone: { x: 1200, y: 0 },
      help: { x: 0, y: 400 },
    },
    tests: [{ name: 'asks', script: [{ expect: { state: 'which' } }] }],
    ...more,
  };
}
