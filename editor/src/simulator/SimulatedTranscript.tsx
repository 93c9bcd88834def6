import type { CardContent, Choice, Content, ImageContent, LinksContent } from '@usher/journey';
import { useEffect, useRef } from 'react';
import { optionOfToken } from './option-of-token.ts';
import type { Input, Moment, SimulatedLine } from './session.ts';

interface TranscriptProps {
  readonly moment: Moment;
  readonly language: string;
  readonly onPick: (input: Input) => void;
}

/** What was said, as a customer sees it; buttons of open questions can be pressed. */
export function SimulatedTranscript({ moment, onPick }: TranscriptProps) {
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to scroll
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [moment.lines.length]);
  return (
    <ol className="simulator-lines" aria-label="Conversation" aria-live="polite" lang={moment.snapshot.language}>
      {moment.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <li key={index} className={`simulator-line ${line.from}`}>
          <Line line={line} moment={moment} onPick={onPick} />
        </li>
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  );
}

const speakers: Readonly<Record<SimulatedLine['from'], string>> = {
  bot: 'Bot: ',
  agent: 'Agent: ',
  customer: 'Customer: ',
  world: '',
};

function Line({ line, moment, onPick }: Omit<TranscriptProps, 'language'> & { readonly line: SimulatedLine }) {
  return (
    <>
      <span className="visually-hidden">{speakers[line.from]}</span>
      {'content' in line ? (
        <ContentView content={line.content} moment={moment} onPick={onPick} />
      ) : line.from === 'customer' ? (
        <p className="simulator-bubble">{line.text}</p>
      ) : (
        <p>{line.text}</p>
      )}
    </>
  );
}

interface ContentProps<C extends Content = Content> extends Omit<TranscriptProps, 'language'> {
  readonly content: C;
}

function ContentView({ content, moment, onPick }: ContentProps) {
  switch (content.kind) {
    case 'text':
      return <p className="simulator-bubble">{content.text}</p>;
    case 'image':
      return <Picture image={content} />;
    case 'card':
      return <CardView card={content} />;
    case 'links':
      return <Links links={content.links} />;
    case 'choices':
      return (
        <>
          {content.text === '' ? null : <p className="simulator-bubble">{content.text}</p>}
          <div className={`simulator-choices ${content.present}`}>
            {content.choices.map((choice) => (
              <ChoiceButton key={choice.token} choice={choice} moment={moment} onPick={onPick} />
            ))}
          </div>
        </>
      );
  }
}

function ChoiceButton({ choice, moment, onPick }: Omit<TranscriptProps, 'language'> & { readonly choice: Choice }) {
  const { token, label } = choice;
  const option = optionOfToken(moment.snapshot, token);
  return (
    <button
      type="button"
      className={option === undefined ? 'simulator-choice late' : 'simulator-choice'}
      title={
        option === undefined ? 'Belongs to an earlier question: see what happens when a customer presses it' : undefined
      }
      onClick={() => onPick({ do: 'pick', token, label, ...(option === undefined ? {} : { option }) })}
    >
      {label}
    </button>
  );
}

/** Pictures are named, not loaded: the editor fetches nothing that a journey names. */
function Picture({ image }: { readonly image: Pick<ImageContent, 'alt' | 'url'> }) {
  return (
    <p className="simulator-picture">
      <strong>Picture</strong> {image.alt}
      <small>{image.url}</small>
    </p>
  );
}

function CardView({ card }: { readonly card: CardContent }) {
  return (
    <article className="simulator-card">
      {card.image === undefined ? null : <Picture image={card.image} />}
      <strong>{card.title}</strong>
      {card.subtitle === undefined ? null : <p>{card.subtitle}</p>}
      {card.text === undefined ? null : <p>{card.text}</p>}
      <Links links={card.links} />
    </article>
  );
}

function Links({ links }: Pick<LinksContent, 'links'>) {
  return links.length === 0 ? null : (
    <ul className="simulator-links">
      {links.map((link) => (
        <li key={`${link.label} ${link.url}`} title={link.url}>
          {link.label}
        </li>
      ))}
    </ul>
  );
}
