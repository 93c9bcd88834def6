import { expect, test } from 'vitest';
import { nameOfKey, sayCondition, sayDuration, sayEvent, sayText } from './plain-words.ts';

test.each([
  ['vars.tries >= 3 && vars.paid', 'tries ≥ 3 and paid'],
  ["vars.topic == 'a && b'", 'topic = “a && b”'],
  ['!vars.known || vars.tries != 1', 'not known or tries ≠ 1'],
])('the condition %s reads %s', (source, said) => {
  expect(sayCondition(source)).toBe(said);
});

test.each([
  ['PT10M', '10 min'],
  ['P1D', '1 day'],
  ['PT1H30M', '1 h 30 min'],
  ['soon', 'soon'],
])('the duration %s reads %s', (source, said) => {
  expect(sayDuration(source)).toBe(said);
});

test.each([
  ['command.agent', '“agent”'],
  ['journey.failed', 'something fails'],
  ['custom.order.paid', 'event order.paid'],
])('the event %s reads %s', (source, said) => {
  expect(sayEvent(source)).toBe(said);
});

test('a place for a value shows the name of the value, also in a plural', () => {
  const label = (name: string) => name.toUpperCase();
  expect(sayText('Hi {name}, {count, plural, one {# item} other {# items}}!', label)).toBe('Hi ‹NAME›, ‹COUNT›!');
});

test('a key reads as a name', () => {
  expect(nameOfKey('ask-order')).toBe('Ask order');
});
