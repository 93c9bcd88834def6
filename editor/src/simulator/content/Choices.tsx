import type { Choice, ChoicesContent } from '@usher/journey';
import type { Play } from './play.ts';
import type { ContentProps } from './SimulatedContent.tsx';

/** The buttons, the list or the scale of a question. */
export function Choices({ content: { choices, present }, play }: ContentProps<ChoicesContent>) {
  return (
    <ul className={`simulator-choices ${present}`} aria-label={names[present]}>
      {choices.map((choice) => (
        <li key={choice.token}>
          {play === undefined ? (
            <span className="simulator-choice">
              <Words choice={choice} />
            </span>
          ) : (
            <ChoiceButton choice={choice} play={play} />
          )}
        </li>
      ))}
    </ul>
  );
}

const names = { buttons: 'Buttons', rating: 'Scale', list: 'List that opens', quick: 'Quick replies' } as const;
const lateTitle = 'Belongs to an earlier question: see what happens when a customer presses it';

function ChoiceButton({ choice, play }: { readonly choice: Choice; readonly play: Play }) {
  const { token, label } = choice;
  const option = play.optionOf(token);
  return (
    <button
      type="button"
      className={option === undefined ? 'simulator-choice late' : 'simulator-choice'}
      title={option === undefined ? lateTitle : undefined}
      onClick={() => play.onPick({ do: 'pick', token, label, ...(option === undefined ? {} : { option }) })}
    >
      <Words choice={choice} />
    </button>
  );
}

function Words({ choice: { label, description } }: { readonly choice: Choice }) {
  return (
    <>
      {label}
      {description === undefined ? null : <small>{description}</small>}
    </>
  );
}
