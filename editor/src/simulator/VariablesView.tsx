import { useJourney } from '../app/editor-context.tsx';
import type { Moment } from './session.ts';

/** The values that the conversation holds. */
export function VariablesView({ moment }: { readonly moment: Moment }) {
  const journey = useJourney();
  const entries = Object.entries(moment.snapshot.variables);
  if (entries.length === 0) return <p className="simulator-hint">No value is set yet.</p>;
  return (
    <dl className="simulator-values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{journey.variables[name]?.label ?? name}</dt>
          <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
