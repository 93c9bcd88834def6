import { describe, expect, test } from 'vitest';
import { findLine } from './find-line.ts';

const text = `{
  "id": "demo",
  "languages": ["en",
    "de"],
  "states": {
    "ask": { "outlets": { "answered": "end" } },
    "end": {
      "on": { "command.agent": [
        { "target": "a" },
        { "target": "b" }
      ] }
    }
  },
  "texts": { "en": {
    "ask.prompt": "A line\\nand another, with \\"states\\": {"
  } },
  "last": 1
}`;
const lineOf = (path: string, message = '') => findLine(text, { path, message });

describe('the line of a problem', () => {
  test('is the one where its path begins', () => {
    expect(lineOf('id')).toBe(2);
    expect(lineOf('states.ask.outlets.answered')).toBe(6);
    expect(lineOf('languages.1')).toBe(4);
    expect(lineOf('last')).toBe(17);
  });

  test('is found though keys hold dots and texts hold brackets', () => {
    expect(lineOf('states.end.on.command.agent.1.target')).toBe(10);
    expect(lineOf('texts.en.ask.prompt')).toBe(15);
  });

  test('is that of the nearest part that is written down', () => {
    expect(lineOf('states.end.outlets.done')).toBe(7);
  });

  test('is the one that a reader of the text named', () => {
    expect(findLine('{ "a": ', { path: '', message: 'The file stops at line 3, column 4.' })).toBe(3);
  });

  test('is that of a mistake in the JSON, not of the last part that could be read', () => {
    expect(lineOf('states.ask', 'This is not JSON: a comma is missing. See line 8, column 7.')).toBe(8);
  });

  test('is unknown where nothing of the path is there', () => {
    expect(lineOf('nowhere.at.all')).toBeUndefined();
  });
});
