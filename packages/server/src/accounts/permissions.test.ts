import { expect, test } from 'vitest';
import { allRoles, may } from './permissions.ts';

test('everybody with a role is a member, and only owners look after people', () => {
  expect(allRoles.filter((role) => may([role], 'member'))).toEqual(allRoles);
  expect(allRoles.filter((role) => may([role], 'own'))).toEqual(['owner']);
  expect(allRoles.filter((role) => may([role], 'design'))).toEqual(['owner', 'designer']);
  expect(allRoles.filter((role) => may([role], 'desk'))).toEqual(['owner', 'supervisor', 'agent']);
});

test('roles add up, and nobody without one may anything', () => {
  expect(may(['designer', 'agent'], 'desk')).toBe(true);
  expect(may([], 'member')).toBe(false);
});
