import type {
  CardContent,
  Choice,
  Content,
  ImageContent,
  LinksContent,
  LocationContent,
  MediaContent,
  RequestContent,
} from '@usher/journey';
import { MarkdownView } from './MarkdownView.tsx';
import { optionOfToken } from './option-of-token.ts';
import { SimulatedForm } from './SimulatedForm.tsx';
import { exampleFiles, examplePlace, fileInput } from './sent-things.ts';
import type { Input, Moment } from './session.ts';

export interface ContentProps<C extends Content = Content> {
  readonly content: C;
  readonly moment: Moment;
  readonly onPick: (input: Input) => void;
}

/** What is said, as a customer sees it; what can be pressed, filled in or sent can be. */
export function SimulatedContent({ content, moment, onPick }: ContentProps) {
  switch (content.kind) {
    case 'text':
      return content.format === 'markdown' ? (
        <MarkdownView text={content.text} />
      ) : (
        <p className="simulator-bubble">{content.text}</p>
      );
    case 'image':
      return <Picture image={content} />;
    case 'media':
      return <MediaView media={content} />;
    case 'card':
      return <CardView card={content} />;
    case 'carousel':
      return (
        <ul className="simulator-carousel" aria-label="Cards">
          {content.cards.map((card, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
            <li key={index}>
              <CardView card={card} />
            </li>
          ))}
        </ul>
      );
    case 'links':
      return <Links links={content.links} />;
    case 'location':
      return <PlaceView place={content} />;
    case 'request':
      return <RequestView content={content} moment={moment} onPick={onPick} />;
    case 'form':
      return (
        <>
          <SimulatedForm form={content} moment={moment} onPick={onPick} />
          <details className="simulator-instead">
            <summary>Where a channel has no forms</summary>
            {content.instead.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
              <SimulatedContent key={index} content={each} moment={moment} onPick={onPick} />
            ))}
          </details>
        </>
      );
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

const lateTitle = 'Belongs to an earlier question: see what happens when a customer presses it';

function ChoiceButton({ choice, moment, onPick }: Omit<ContentProps, 'content'> & { readonly choice: Choice }) {
  const { token, label, description } = choice;
  const option = optionOfToken(moment.snapshot, token);
  return (
    <button
      type="button"
      className={option === undefined ? 'simulator-choice late' : 'simulator-choice'}
      title={option === undefined ? lateTitle : undefined}
      onClick={() => onPick({ do: 'pick', token, label, ...(option === undefined ? {} : { option }) })}
    >
      {label}
      {description === undefined ? null : <small>{description}</small>}
    </button>
  );
}

function RequestView({ content, onPick }: ContentProps<RequestContent>) {
  const [file] = exampleFiles.filter(({ mime }) => isTaken(mime, content.accepts));
  return (
    <>
      {content.text === '' ? null : <p className="simulator-bubble">{content.text}</p>}
      <div className="simulator-choices">
        {content.request === 'location' ? (
          <button type="button" className="simulator-choice" onClick={() => onPick({ do: 'place', ...examplePlace })}>
            Send a place
          </button>
        ) : (
          <button type="button" className="simulator-choice" onClick={() => onPick(fileInput(file ?? exampleFiles[0]))}>
            Send a file
          </button>
        )}
      </div>
    </>
  );
}

function isTaken(mime: string, accepts: readonly string[] | undefined): boolean {
  return accepts?.some((each) => (each.endsWith('*') ? mime.startsWith(each.slice(0, -1)) : each === mime)) ?? true;
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

const mediaNames = { audio: 'Sound', video: 'Video', file: 'File' } as const;

function MediaView({ media }: { readonly media: MediaContent }) {
  return (
    <p className="simulator-picture">
      <strong>{mediaNames[media.media]}</strong> {media.name === undefined ? media.alt : `${media.name}: ${media.alt}`}
      <small>{media.url}</small>
    </p>
  );
}

function PlaceView({ place }: { readonly place: LocationContent }) {
  return (
    <p className="simulator-picture">
      <strong>Place</strong> {place.name ?? ''}
      <small>
        {place.latitude}, {place.longitude}
      </small>
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
      {card.fields === undefined || card.fields.length === 0 ? null : (
        <dl className="simulator-facts">
          {card.fields.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
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
