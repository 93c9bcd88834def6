import type { Degraded } from '@usher/channel';
import { Info } from 'lucide-react';
import './messages.css';
import type { Play } from './play.ts';
import { SimulatedContent } from './SimulatedContent.tsx';

interface FittedProps {
  readonly degraded: Degraded;
  /** The channel's name. */
  readonly channel: string;
  readonly play?: Play | undefined;
}

/** What was said at once as the messages of a channel, and below it what was done to it. */
export function FittedMessages({ degraded: { messages, degraded }, channel, play }: FittedProps) {
  const details = [...new Set(degraded.map(({ detail }) => detail))];
  const isOne = messages.length === 1;
  return (
    <>
      {messages.map((message, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a message is no set of fields
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
          key={index}
          className="simulator-message"
          role="group"
          aria-label={isOne ? `Message on ${channel}` : `Message ${index + 1} of ${messages.length}`}
        >
          {isOne ? null : (
            <small className="simulator-count" aria-hidden="true">
              Message {index + 1} of {messages.length}
            </small>
          )}
          {message.map((content, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
            <SimulatedContent key={at} content={content} play={play} />
          ))}
        </div>
      ))}
      {details.length === 0 ? null : (
        <ul className="simulator-rules" aria-label={`What was changed for ${channel}`}>
          {details.map((detail) => (
            <li key={detail}>
              <Info aria-hidden="true" />
              <span>{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
