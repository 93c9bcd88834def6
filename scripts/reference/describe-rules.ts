import type { Rule } from '@usher/journey';
import { derivedNote } from './derived-note.ts';

/** The page that lists all rules. */
export function describeRules(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, severity, finds }) => `| [${name}](../rules/${name}.md) | ${severity} | ${finds} |`);
  return `${[
    derivedNote,
    '',
    '# Rules',
    '',
    'What a journey is checked for before it is published, and while it is drawn. A **must** that fails refuses publishing; a',
    '**should** is told and left to the designer. A check that could neither prove nor refute what it looks for says *cannot tell*,',
    'which refuses nothing.',
    '',
    '| rule | severity | finds |',
    '|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}
