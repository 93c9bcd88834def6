import { expect, test } from 'vitest';
import { pathsOf } from '../test/test-journeys.ts';

const commands = { agent: { en: ['agent'] } };

test('a command with words and a line is fine', () => {
  expect(pathsOf('unheard-command', { commands, on: { 'command.agent': 'a' }, states: { a: {} } })).toEqual([]);
  expect(pathsOf('unheard-command', { commands, states: { a: { on: { 'command.agent': 'a' } } } })).toEqual([]);
});

test('words without a line and a line without words are told', () => {
  expect(
    pathsOf('unheard-command', { commands, on: { 'command.agnet': 'a' }, states: { a: { on: { 'custom.x': 'a' } } } }),
  ).toEqual(['commands.agent', 'on.command.agnet']);
});
