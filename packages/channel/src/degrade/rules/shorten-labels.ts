import type { Choice } from '@usher/journey';
import { cutAtGrapheme } from '../text/graphemes.ts';

const ellipsis = '…';

/**
 * Shortens labels to a limit, none to less than one character; two that would look alike get their number in front.
 *
 * @returns as many labels as choices, or undefined where the limit is too small to tell the choices apart.
 */
export function shortenLabels(choices: readonly Choice[], limit: number): readonly string[] | undefined {
  const labels = choices.map(({ label }) => label);
  const short = labels.map((label) => shorten(label, '', limit));
  const numbered = short.map((label, index) => {
    const wasCut = label !== labels[index];
    const looksAlike = short.some((other, at) => at !== index && other === label);
    return wasCut && looksAlike ? shorten(labels[index] ?? '', `${index + 1} `, limit) : label;
  });
  const cut = numbered.filter((label, index) => label !== labels[index]);
  const canTell = cut.every((label) => label !== undefined && numbered.filter((other) => other === label).length === 1);
  return canTell ? numbered.filter((label) => label !== undefined) : undefined;
}

function shorten(label: string, prefix: string, limit: number): string | undefined {
  if (prefix === '' && label.length <= limit) return label;
  const start = cutAtGrapheme(label, limit - prefix.length - ellipsis.length).trimEnd();
  return start === '' ? undefined : `${prefix}${start}${ellipsis}`;
}
