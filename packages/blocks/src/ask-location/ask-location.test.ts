import { blockContract, tryBlock } from '@usher/testkit';
import { describe, expect, test } from 'vitest';
import { askLocationBlock } from './ask-location.behaviour.ts';
import { de } from './ask-location.de.ts';
import { en } from './ask-location.en.ts';

blockContract(askLocationBlock, { en, de });

describe('ask-location', () => {
  const ask = (props = {}) =>
    tryBlock(askLocationBlock, { saveAs: 'place', ...props }, { texts: { prompt: 'Where?' } });

  test('asks for a place', () => {
    expect(ask().entered).toMatchObject({ effects: [{ content: [{ kind: 'request', request: 'location' }] }] });
  });

  test('keeps a location that was sent', () => {
    const location = { latitude: 52.5, longitude: 13.4, name: 'Berlin' };
    expect(ask().hear('', { location })).toMatchObject({ outlet: 'answered', set: { place: location } });
  });

  test('keeps degrees that were typed, and an address where it may be typed', () => {
    expect(ask({ typed: false }).hear('52.5, 13.4')).toMatchObject({
      set: { place: { latitude: 52.5, longitude: 13.4 } },
    });
    expect(ask().hear(' Main Street 5 ')).toMatchObject({ set: { place: { name: 'Main Street 5' } } });
    expect(ask({ typed: false }).hear('Main Street 5')).toMatchObject({ do: 'stay', asks: true });
  });

  test('refuses a place that is not on earth', () => {
    expect(ask().hear('', { location: { latitude: 100, longitude: 0 } })).toMatchObject({ do: 'stay', asks: true });
  });
});
