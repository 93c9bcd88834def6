import { makeRoom } from '../layout/make-room.ts';
import type { Reaction } from './reaction.ts';

/** What is new, or has grown, gets its room. */
export const pushAside: Reaction = (journey, before, { catalog }) => {
  const isSame = journey.states === before.states && journey.trips === before.trips && journey.layout === before.layout;
  return isSame ? journey : makeRoom(journey, before, catalog);
};
