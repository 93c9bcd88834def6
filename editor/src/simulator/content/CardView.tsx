import type { CardContent } from '@usher/journey';
import { Links } from './Links.tsx';
import { PictureTile } from './NamedTile.tsx';

export function CardView({
  card: { image, title, subtitle, text, fields = [], links },
}: {
  readonly card: CardContent;
}) {
  return (
    <article className="simulator-card">
      {image === undefined ? null : <PictureTile image={image} />}
      <div className="simulator-card-words">
        <strong>{title}</strong>
        {subtitle === undefined ? null : <p className="simulator-quiet">{subtitle}</p>}
        {text === undefined ? null : <p>{text}</p>}
        {fields.length === 0 ? null : (
          <dl className="simulator-facts">
            {fields.map((fact) => (
              <div key={fact.name}>
                <dt>{fact.name}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <Links links={links} />
    </article>
  );
}

/** Cards side by side. The row takes the focus, so that its arrow keys show what is beyond the edge. */
export function Carousel({ cards }: { readonly cards: readonly CardContent[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of cards is no set of fields
    <div
      className="simulator-carousel"
      role="group"
      aria-label="Cards side by side"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
    >
      <ul>
        {cards.map((card, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
          <li key={index}>
            <CardView card={card} />
          </li>
        ))}
      </ul>
    </div>
  );
}
