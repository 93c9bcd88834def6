import { describe, expect, test } from 'vitest';
import { readPlace } from './read-place.ts';

describe('readPlace', () => {
  test.each([
    ['52.52, 13.405', 52.52, 13.405],
    ['-33.9 18.4', -33.9, 18.4],
    ['33.9° S, 151.2° E', -33.9, 151.2],
    [' 1e-7,0 ', 1e-7, 0],
  ])('reads %j', (text, latitude, longitude) => {
    expect(readPlace(text)).toEqual({ latitude, longitude });
  });

  test.each(['91, 0', '0, 181', 'Main Street 5', '5', '1,2,3', '', 'NaN, NaN'])('refuses %j', (text) => {
    expect(readPlace(text)).toBeUndefined();
  });
});
