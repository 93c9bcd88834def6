import type { Journey } from '@usher/journey';
import { indexStates } from '../document/index.ts';

/** A place that names a variable, as the document tells it: which state it belongs to, and what it is there. */
export interface UsePlace {
  /** Undefined where it belongs to the whole journey. */
  readonly state: string | undefined;
  readonly label: string;
}

/** Reads a place such as `ask-order.block.url`, `ask-order, a condition` or `texts.en.ask-order.prompt`. */
export function placeOfUse(place: string, journey: Pick<Journey, 'states' | 'trips'>): UsePlace {
  const [, language, textKey = ''] = /^texts\.([^.]+)\.(.+)$/.exec(place) ?? [];
  const path = language === undefined ? place : textKey;
  const [key = ''] = path.split(/[.,]/, 1);
  const entry = indexStates(journey).get(key);
  if (entry === undefined)
    return { state: undefined, label: language === undefined ? 'the journey' : `text ${textKey}` };
  const rest = path.slice(key.length).replace(/^[.,]\s*/, '');
  const what = language === undefined ? rest.replace(/^block\.?/, '') : `text ${rest} (${language})`;
  return { state: key, label: [entry.state.name || key, what].filter(Boolean).join(': ') };
}
