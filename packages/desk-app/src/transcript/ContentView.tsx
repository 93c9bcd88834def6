import { parseMarkdown, printPlain } from '@usher/channel/markdown';
import type { CardContent, Content, FormContent, Link } from '@usher/journey';
import { AudioLines, File, Film, Image, type LucideIcon, MapPin } from 'lucide-react';
import { safeUrl } from './safe-url.ts';

/** What was said to the customer, as the agent reads it: all of it, nothing to press. */
export function ContentView({ content }: { readonly content: Content }) {
  switch (content.kind) {
    case 'text':
      return <p>{content.format === 'markdown' ? printPlain(parseMarkdown(content.text)) : content.text}</p>;
    case 'image':
      return <FileView icon={Image} url={content.url} words={`Image: ${content.alt || 'without description'}`} />;
    case 'media': {
      const { icon, name } = media[content.media];
      return <FileView icon={icon} url={content.url} words={`${name}: ${content.name ?? content.alt}`} />;
    }
    case 'links':
      return <LinksView links={content.links} />;
    case 'location':
      return (
        <p className="desk-file">
          <MapPin aria-hidden="true" />
          <span>
            Place: {content.name === undefined ? '' : `${content.name}, `}
            {content.latitude}, {content.longitude}
          </span>
        </p>
      );
    case 'request':
      return (
        <>
          <p>{content.text}</p>
          <ul className="desk-choices" aria-label="Asked for">
            <li>{content.request === 'file' ? 'A file' : 'A place'}</li>
          </ul>
        </>
      );
    case 'choices':
      return (
        <>
          <p>{content.text}</p>
          <ul className="desk-choices" aria-label="Choices offered">
            {content.choices.map((choice) => (
              <li key={choice.token}>{choice.label}</li>
            ))}
          </ul>
        </>
      );
    case 'card':
      return <CardView card={content} />;
    case 'carousel':
      // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
      return content.cards.map((card, index) => <CardView key={index} card={card} />);
    case 'form':
      return <FormView form={content} />;
  }
}

const media = {
  audio: { icon: AudioLines, name: 'Sound' },
  video: { icon: Film, name: 'Video' },
  file: { icon: File, name: 'File' },
} as const;

function CardView({ card }: { readonly card: CardContent }) {
  return (
    <div className="desk-card">
      {card.image ? (
        <FileView icon={Image} url={card.image.url} words={`Image: ${card.image.alt || 'without description'}`} />
      ) : null}
      <strong>{card.title}</strong>
      {card.subtitle ? <p>{card.subtitle}</p> : null}
      {card.text ? <p>{card.text}</p> : null}
      {card.fields === undefined || card.fields.length === 0 ? null : (
        <dl className="desk-facts">
          {card.fields.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <LinksView links={card.links} />
    </div>
  );
}

function FormView({ form }: { readonly form: FormContent }) {
  return (
    <div className="desk-card">
      <strong>{form.title}</strong>
      {form.text ? <p>{form.text}</p> : null}
      <ul className="desk-choices form" aria-label="Fields of the form">
        {form.fields.map(({ id, label, problem }) => (
          <li key={id}>
            {label}
            {problem === undefined ? null : ` (${problem})`}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FileProps {
  readonly icon: LucideIcon;
  readonly url: string;
  readonly words: string;
}

/** By its words, with a link: the agent's page loads nothing from other servers. */
function FileView({ icon: Icon, url, words }: FileProps) {
  return (
    <p className="desk-file">
      <Icon aria-hidden="true" />
      <a href={safeUrl(url)} target="_blank" rel="noreferrer">
        {words}
      </a>
    </p>
  );
}

function LinksView({ links }: { readonly links: readonly Link[] }) {
  return links.map(({ label, url }) => (
    <p key={url + label}>
      <a href={safeUrl(url)} target="_blank" rel="noreferrer">
        {label}
      </a>
    </p>
  ));
}
