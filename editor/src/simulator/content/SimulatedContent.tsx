import type { Content } from '@usher/journey';
import { CardView, Carousel } from './CardView.tsx';
import { Choices } from './Choices.tsx';
import './cards.css';
import './forms.css';
import { FormSketch } from './FormSketch.tsx';
import { Links } from './Links.tsx';
import { MarkdownView } from './MarkdownView.tsx';
import { MediaTile, PictureTile, PlaceTile } from './NamedTile.tsx';
import type { Play } from './play.ts';
import { RequestView } from './RequestView.tsx';
import { SimulatedForm } from './SimulatedForm.tsx';
import './pressed.css';
import './texts.css';

export interface ContentProps<C extends Content = Content> {
  readonly content: C;
  readonly play?: Play | undefined;
}

/** What is said, as a customer sees it; what can be pressed, filled in or sent can be, where it is played. */
export function SimulatedContent({ content, play }: ContentProps) {
  switch (content.kind) {
    case 'text':
      return content.format === 'markdown' ? <MarkdownView text={content.text} /> : <Bubble text={content.text} />;
    case 'image':
      return <PictureTile image={content} />;
    case 'media':
      return <MediaTile media={content} />;
    case 'card':
      return <CardView card={content} />;
    case 'carousel':
      return <Carousel cards={content.cards} />;
    case 'links':
      return <Links links={content.links} />;
    case 'location':
      return <PlaceTile place={content} />;
    case 'request':
      return (
        <>
          <Bubble text={content.text} />
          <RequestView content={content} play={play} />
        </>
      );
    case 'form':
      return (
        <>
          {play === undefined ? <FormSketch form={content} /> : <SimulatedForm form={content} play={play} />}
          <details className="simulator-instead">
            <summary>Where a channel has no forms</summary>
            {content.instead.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
              <SimulatedContent key={index} content={each} play={play} />
            ))}
          </details>
        </>
      );
    case 'choices':
      return (
        <>
          <Bubble text={content.text} />
          <Choices content={content} play={play} />
        </>
      );
  }
}

function Bubble({ text }: { readonly text: string }) {
  return text === '' ? null : <p className="simulator-bubble">{text}</p>;
}
