import { behaveAsking } from '@usher/engine';
import { readPlace } from '../answer/read-place.ts';
import { askLocation } from './ask-location.block.ts';

export const askLocationBlock = behaveAsking(askLocation, {
  prompt: (_props, context) => ({ kind: 'request', request: 'location', text: context.text('prompt') ?? '' }),
  read: ({ typed, saveAs }, context, { text, location }) => {
    const named = typed && text.trim() !== '' ? { name: text.trim() } : undefined;
    const value = (location === undefined ? readPlace(text) : checkPlace(location)) ?? named;
    const isFitting = value !== undefined && (saveAs === undefined || context.fits(saveAs, value));
    return isFitting ? { ok: true, value } : { ok: false };
  },
});

function checkPlace({ latitude, longitude, name }: { latitude: number; longitude: number; name?: string }) {
  const place = readPlace(`${latitude}, ${longitude}`);
  return place === undefined ? undefined : { ...place, ...(name === undefined ? {} : { name }) };
}
