import type { ChoicesContent } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';
import type { Rule } from '../rule.ts';
import { choosePresent, longestDescription, longestLabel, mostChoices } from './choice-limits.ts';

/** More messages than this are harder to look through than one list with numbers. */
const mostPages = 4;

/** Every page is a question of its own with the tokens it was asked with: there is no page to be remembered and none to be turned. */
export const pageChoices: Rule = {
  does: 'Spreads more choices than one message holds over up to four messages of buttons or of lists, in their order, `(1/2)` behind the question and `(2/2)` above the rest, where no label has to be shortened. Any of them answers.',
  loses: false,
  rewrite(content, { capabilities }) {
    if (content.kind !== 'choices' || choosePresent(content, capabilities) !== undefined) return undefined;
    const present = choosePaged(content, capabilities);
    if (present === undefined) return undefined;
    const pages = toPages(content, present, mostChoices(present, capabilities));
    return {
      content: pages,
      detail: `${content.choices.length} choices do not fit into one message and are shown in ${pages.length}.`,
    };
  },
};

type Paged = 'buttons' | 'list';

/** The way that takes the fewest messages, of two alike the one that was asked for. Quick replies would be gone with the next page, and a scale in pieces is none. */
function choosePaged({ present, choices }: ChoicesContent, capabilities: Capabilities): Paged | undefined {
  if (present === 'rating') return undefined;
  const wanted: readonly Paged[] = present === 'list' ? ['list', 'buttons'] : ['buttons', 'list'];
  const [best] = wanted
    .filter((each) => mostChoices(each, capabilities) > 1)
    .filter((each) => choices.length <= mostPages * mostChoices(each, capabilities))
    .filter((each) =>
      choices.every(
        ({ label, description = '' }) =>
          label.length <= longestLabel(each, capabilities) &&
          description.length <= longestDescription(each, capabilities),
      ),
    )
    .sort((one, other) => mostChoices(other, capabilities) - mostChoices(one, capabilities));
  return best;
}

/** Pages of nearly the same length: a last one with a single choice would look like a mistake. */
function toPages({ kind, text, choices, speak }: ChoicesContent, present: Paged, most: number): ChoicesContent[] {
  const count = Math.ceil(choices.length / most);
  const size = Math.ceil(choices.length / count);
  const pages = Array.from({ length: Math.ceil(choices.length / size) }, (_, page) =>
    choices.slice(page * size, (page + 1) * size),
  );
  return pages.map((shown, page) => {
    const place = `(${page + 1}/${pages.length})`;
    if (page > 0) return { kind, text: place, present, choices: shown };
    const asked = text.trim() === '' ? place : `${text} ${place}`;
    return { kind, text: asked, present, choices: shown, ...(speak === undefined ? {} : { speak }) };
  });
}
