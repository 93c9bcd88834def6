import { describe, expect, test } from 'vitest';
import { picture, smallJourney } from '../test/small-journey.ts';
import { containerAt, insideOf, outermost, stateAt } from './hit-test.ts';

const { scene } = picture(smallJourney);
const inFirst = { x: 380, y: 100 };
const inGroup = { x: 640, y: 100 };
const nowhere = { x: 60, y: 900 };

describe('what is under the pointer', () => {
  test('is the innermost state', () => {
    expect([inFirst, inGroup, nowhere].map((point) => stateAt(scene, point))).toEqual(['first', 'group', undefined]);
  });

  test('as a container is the innermost group, else the journey', () => {
    expect([inFirst, inGroup, nowhere].map((point) => containerAt(scene, point))).toEqual(['group', 'group', null]);
  });

  test('is never a group that is moved itself', () => {
    expect(containerAt(scene, inFirst, new Set(['group']))).toBeNull();
  });

  test('is never a folded group', () => {
    const folded = picture(smallJourney, { folded: ['group'] }).scene;
    expect(containerAt(folded, { x: 330, y: 10 })).toBeNull();
  });
});

describe('places', () => {
  test('in a group begin at its corner and keep clear of its title', () => {
    expect(insideOf(scene.boxes, 'group', { x: 420, y: 200 })).toEqual({ x: 100, y: 200 });
    expect(insideOf(scene.boxes, 'group', { x: 300, y: 0 })).toEqual({ x: 24, y: 56 });
  });
});

test('of states one inside of the other the outer one counts', () => {
  expect(outermost(scene.entries, ['first', 'group', 'ask'])).toEqual(['group', 'ask']);
});
