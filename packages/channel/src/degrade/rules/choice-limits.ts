import type { Choice, ChoicesContent } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import { shortenLabels } from './shorten-labels.ts';

type Present = ChoicesContent['present'];

/** What is tried where a way to show choices does not fit; after the last, numbers in the text. */
const order: Readonly<Record<Present, readonly Present[]>> = {
  buttons: ['buttons', 'list'],
  list: ['list', 'buttons'],
  quick: ['quick', 'buttons', 'list'],
  rating: ['rating', 'buttons', 'list'],
};

/** The first way to show all of these choices that the channel has; undefined where it has none. */
export function choosePresent({ choices, present }: ChoicesContent, capabilities: Capabilities): Present | undefined {
  return order[present].find((each) => {
    if (each === 'rating') return capabilities.ratings;
    const isRoom = choices.length <= mostChoices(each, capabilities);
    return isRoom && shortenLabels(choices, longestLabel(each, capabilities)) !== undefined;
  });
}

export function mostChoices(present: Exclude<Present, 'rating'>, capabilities: Capabilities): number {
  return { buttons: capabilities.buttons, list: capabilities.listItems, quick: capabilities.quickReplies }[present];
}

export function longestLabel(present: Present, { buttonLabel, listLabel }: Capabilities): number {
  if (present === 'rating') return Number.POSITIVE_INFINITY;
  return present === 'list' ? listLabel : buttonLabel;
}

/** Only a list has room for what is said about a choice. */
export function longestDescription(present: Present, { listDescription }: Capabilities): number {
  return present === 'list' ? listDescription : 0;
}

/** `1. Yes — what it means` and so on, a line each. */
export function listNumbered(choices: readonly Choice[]): string {
  return choices
    .map(
      ({ label, description = '' }, index) => `${index + 1}. ${label}${description === '' ? '' : ` — ${description}`}`,
    )
    .join('\n');
}
