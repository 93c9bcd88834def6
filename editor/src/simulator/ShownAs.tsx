import type { Degraded } from '@usher/channel';
import { Select } from '@usher/design';
import { useStored } from '../app/layout/use-stored.ts';
import { useKnownChannels } from '../channels/channels-context.tsx';
import { type ContentProps, SimulatedContent } from './SimulatedContent.tsx';

/** As it was drawn, fitted to no channel. */
const neutral = '*';

/** Chooses the channel that a conversation is shown as on; this browser remembers it. */
export function useShownAs() {
  const channels = useKnownChannels() ?? [];
  const [id, choose] = useStored<string>('simulator.shown-as', neutral);
  return { channels, choose, channel: channels.find(({ channel }) => channel === id) };
}

/** Nothing where no channel is known, as when the server does not answer. */
export function ShownAsPicker({ channels, channel, choose }: ReturnType<typeof useShownAs>) {
  if (channels.length === 0) return null;
  return (
    <div className="simulator-shown-as">
      <Select
        label="Shown as on"
        options={[
          { id: neutral, label: 'No channel: as it was drawn' },
          ...channels.map(({ channel: id, name }) => ({ id, label: name })),
        ]}
        value={channel?.channel ?? neutral}
        onChange={choose}
      />
    </div>
  );
}

interface FittedProps extends Omit<ContentProps, 'content'> {
  readonly degraded: Degraded;
  /** The channel's name. */
  readonly channel: string;
}

/** What was said at once as the messages of a channel, and below it what was done to it. */
export function FittedMessages({ degraded: { messages, degraded }, channel, moment, onPick }: FittedProps) {
  return (
    <>
      {messages.map((message, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a message is no set of fields
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
          key={index}
          className="simulator-message"
          role="group"
          aria-label={messages.length === 1 ? `Message on ${channel}` : `Message ${index + 1} of ${messages.length}`}
        >
          {message.map((content, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said never changes its order
            <SimulatedContent key={at} content={content} moment={moment} onPick={onPick} />
          ))}
        </div>
      ))}
      {degraded.length === 0 ? null : (
        <ul className="simulator-rules" aria-label={`What was changed for ${channel}`}>
          {[...new Set(degraded.map(({ detail }) => detail))].map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </>
  );
}
