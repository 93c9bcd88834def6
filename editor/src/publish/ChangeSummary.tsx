import { nameLanguage } from '../inspector/fields/language-names.ts';
import type { Changes } from './summarise-changes.ts';

const mostNames = 4;

/** In a few lines what is new since the published version. */
export function ChangeSummary({ changes }: { readonly changes: Changes }) {
  if (changes.isNone) return <p className="publish-quiet">Nothing has changed since then but places on the canvas.</p>;
  const { states, variables, texts, journey } = changes;
  const lines = [
    line('New', states.added, 'state'),
    line('Changed', states.changed, 'state'),
    line('Gone', states.removed, 'state'),
    line('New', variables.added, 'variable'),
    line('Changed', variables.changed, 'variable'),
    line('Gone', variables.removed, 'variable'),
    ...Object.entries(texts).map(
      ([language, count]) => `${count} ${count === 1 ? 'text' : 'texts'} in ${nameLanguage(language)}`,
    ),
    journey.length === 0 ? undefined : `Of the whole journey: ${journey.join(', ')}`,
  ].filter((each) => each !== undefined);
  return (
    <ul className="publish-changes">
      {lines.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function line(what: string, names: readonly string[], kind: string): string | undefined {
  if (names.length === 0) return undefined;
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  const kinds = names.length === 1 ? kind : `${kind}s`;
  return `${what} ${kinds}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
