import type { Rule } from '../rule.ts';

export const locationToText: Rule = {
  does: 'Writes a place as its name, latitude and longitude where the channel shows no map.',
  loses: true,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'location' || capabilities.locations) return undefined;
    const { name = '', latitude, longitude } = content;
    const place = `${latitude}, ${longitude}`;
    return {
      content: [{ kind: 'text', text: name.trim() === '' ? place : `${name}: ${place}` }],
      detail: 'The channel shows no places; name and coordinates are sent.',
    };
  },
};
