import { standardCatalog } from '@usher/blocks';
import { formatJourney, parseJourney } from '@usher/journey';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EditorDocument } from './contract.ts';
import { createGeometry } from './layout/geometry.ts';
import { createJourney } from './starters.ts';
import { arbitraryChoices, chooseBy, makeCall } from './test/arbitrary-command.ts';
import { openDocument, retailText, smallJourney } from './test/open-document.ts';

/** Runs commands made from numbers, and looks after each one whether the document still holds. */
function runAll(document: EditorDocument, choices: readonly (readonly number[])[]): void {
  for (const numbers of choices) {
    const before = document.journey;
    const call = makeCall({ journey: before, next: chooseBy(numbers) });
    const result = document.run(call.name, call.input as never);
    if (!result.ok) {
      expect(document.journey).toBe(before);
      expect(result.message).toMatch(/[.?]$/);
    } else if (document.journey !== before) {
      expectReadable(document.toText());
    }
  }
}

function expectReadable(text: string): void {
  const parsed = parseJourney(text, standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  expect(formatJourney(parsed.journey)).toBe(text);
}

const names = { id: 'mine', name: 'Mine', language: 'en' };

describe.each([
  ['a blank journey', formatJourney(createJourney('blank', names)), 25],
  ['a question', formatJourney(createJourney('question', names)), 25],
  ['a hand-over', formatJourney(createJourney('hand-over', names)), 25],
  ['a small journey', smallJourney(), 40],
  ['the retail journey', retailText, 4],
] as const)('On %s', (_, source, numRuns) => {
  test('any commands keep the document readable, and undo gives the first text back byte for byte', () => {
    fc.assert(
      fc.property(arbitraryChoices, fc.boolean(), (choices, isPublished) => {
        const document = openDocument(source, { isPublished });
        const first = document.toText();
        const opened = document.journey;
        runAll(document, choices);
        const last = document.toText();
        while (document.undoLabel !== undefined) document.undo();
        expect(document.journey).toBe(opened);
        expect(document.toText()).toBe(first);
        while (document.redoLabel !== undefined) document.redo();
        expect(document.toText()).toBe(last);
      }),
      { numRuns },
    );
  });

  test('everything is where it would be if the whole journey were measured anew', () => {
    fc.assert(
      fc.property(arbitraryChoices, (choices) => {
        const document = openDocument(source);
        const seen: ReturnType<typeof boxesOf>[] = [];
        document.subscribe(() => seen.push(boxesOf(document)));
        runAll(document, choices);
        while (document.undoLabel !== undefined) document.undo();
        for (const { journey, boxes } of seen) {
          expect(new Map(boxes)).toEqual(createGeometry(structuredClone(journey), standardCatalog).boxes);
        }
      }),
      { numRuns },
    );
  });
});

function boxesOf({ journey }: EditorDocument) {
  return { journey, boxes: createGeometry(journey, standardCatalog).boxes };
}
