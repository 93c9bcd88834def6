import { useMemo } from 'react';
import { useEditor, useJourney } from '../app/editor-context.tsx';
import { findVariableUses } from '../document/index.ts';
import { placeOfUse } from './place-of-use.ts';

const mostShown = 12;

/** Where a variable is named; pressing a place goes there. */
export function VariableUsesList({ name }: { name: string }) {
  const journey = useJourney();
  const { catalog, view } = useEditor();
  const { places, unsure } = useMemo(() => findVariableUses(journey, name, catalog), [journey, name, catalog]);
  const all = [...places, ...unsure].map((place) => placeOfUse(place, journey));
  return (
    <section className="inspector-list" aria-label={`Where ${name} is used`}>
      <p className="usher-label">{all.length === 0 ? 'Used nowhere' : 'Used in'}</p>
      <ul className="inspector-rows">
        {all.slice(0, mostShown).map(({ state, label }) => (
          <li key={label}>
            {state === undefined ? (
              <button type="button" className="inspector-link" onClick={() => view.set({ side: 'journey' })}>
                {label}
              </button>
            ) : (
              <button
                type="button"
                className="inspector-link"
                onClick={() => {
                  view.set({ side: 'inspector' });
                  view.show([state]);
                }}
              >
                {label}
              </button>
            )}
          </li>
        ))}
      </ul>
      {all.length > mostShown ? <p className="inspector-muted">and {all.length - mostShown} more places</p> : null}
    </section>
  );
}
