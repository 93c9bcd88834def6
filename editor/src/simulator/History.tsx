import { listStates } from '@usher/journey';
import { useJourney } from '../app/editor-context.tsx';
import { drawnStates } from './drawn-states.ts';
import type { Input, Session } from './session.ts';

/** Every input so far; pressing one looks at the conversation as it was then. */
export function History({ session, onGo }: { readonly session: Session; readonly onGo: (position: number) => void }) {
  const states = listStates(useJourney());
  return (
    <ol className="simulator-history" aria-label="Steps">
      {session.moments.map(({ input, snapshot }, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={position}>
          <button
            type="button"
            aria-current={position === session.position ? 'step' : undefined}
            onClick={() => onGo(position)}
          >
            <span>{input === undefined ? 'Beginning' : describeInput(input)}</span>
            <small>
              {drawnStates(snapshot.active)
                .map((key) => states.get(key)?.state.name ?? key)
                .join(', ')}
            </small>
          </button>
        </li>
      ))}
    </ol>
  );
}

function describeInput(input: Input): string {
  switch (input.do) {
    case 'say':
    case 'agent-says':
      return `“${input.text}”`;
    case 'advance':
      return 'Time passes';
    case 'take-over':
      return 'An agent takes it';
    case 'fill':
      return 'The form is sent';
    case 'send':
      return `A file: ${input.name}`;
    case 'place':
      return `A place: ${input.name}`;
    case 'react':
      return `A reaction: ${input.emoji}`;
    default:
      return input.label;
  }
}
