import { blockTexts } from '@usher/blocks';
import { type Journey, listStates } from '@usher/journey';

/** A journey as a list: its states in their order, each with what it does. */
export function JourneySummary({ journey }: { readonly journey: Journey }) {
  const states = [...listStates(journey).values()];
  return (
    <>
      <p className="publish-quiet">
        {count(states.length, 'state')}, {count(Object.keys(journey.variables).length, 'variable')},{' '}
        {count(journey.tests.length, 'test')}, in {journey.languages.join(', ')}
      </p>
      <ol className="version-states">
        {states.map(({ key, state, parent }) => (
          <li key={key} className={parent === undefined ? '' : 'inner'}>
            <span>{state.name ?? key}</span>
            <span>{state.block === undefined ? '' : nameOfBlock(state.block.type)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function nameOfBlock(type: string): string {
  const texts: Readonly<Record<string, { readonly name: string }>> = blockTexts.en;
  return texts[type]?.name ?? type;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
