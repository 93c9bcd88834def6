import { repliesKey } from '../keys.ts';
import { mapTextKeys, stateOfText } from '../text-keys.ts';
import { type Reaction, removedStates } from './reaction.ts';

/** The texts of a state that is no more go with it. */
export const dropLostTexts: Reaction = (journey, before) => {
  const lost = removedStates(journey, before);
  if (lost.size === 0) return journey;
  const isLost = (key: string) => lost.has(stateOfText(key)) && stateOfText(key) !== repliesKey;
  const texts = mapTextKeys(journey.texts, (key) => (isLost(key) ? undefined : key));
  return texts === journey.texts ? journey : { ...journey, texts };
};
