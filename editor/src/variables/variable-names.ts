import type { VariableType } from '@usher/journey';

/** What the types of variables are called. */
export const typeNames: Readonly<Record<VariableType, string>> = {
  string: 'Text',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Day',
  choice: 'Choice',
  list: 'List',
  object: 'Data',
};

/** A name for a variable as its label suggests it: `Order number` becomes `orderNumber`, and is not among the taken ones. */
export function proposeName(label: string, taken: (name: string) => boolean): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 60);
  const base = joined === '' ? 'value' : joined.charAt(0).toLowerCase() + joined.slice(1);
  if (!taken(base)) return base;
  let number = 2;
  while (taken(`${base}${number}`)) number++;
  return `${base}${number}`;
}
