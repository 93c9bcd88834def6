import type { Content, Link } from '@usher/journey';
import { safeUrl } from './safe-url.ts';

/** What was said to the customer, as the agent reads it: all of it, nothing to press. */
export function ContentView({ content }: { readonly content: Content }) {
  switch (content.kind) {
    case 'text':
      return <p>{content.text}</p>;
    case 'image':
      return <ImageView {...content} />;
    case 'links':
      return <LinksView links={content.links} />;
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
      return (
        <div className="desk-card">
          {content.image ? <ImageView {...content.image} /> : null}
          <strong>{content.title}</strong>
          {content.subtitle ? <p>{content.subtitle}</p> : null}
          {content.text ? <p>{content.text}</p> : null}
          <LinksView links={content.links} />
        </div>
      );
  }
}

/** By its words, with a link: the agent's page loads nothing from other servers. */
function ImageView({ url, alt }: { readonly url: string; readonly alt: string }) {
  return (
    <p>
      <a href={safeUrl(url)} target="_blank" rel="noreferrer">
        Image: {alt || 'without description'}
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
