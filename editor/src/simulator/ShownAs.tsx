import { Select } from '@usher/design';
import { useStored } from '../app/layout/use-stored.ts';
import { useKnownChannels } from '../channels/channels-context.tsx';
import './shown-as.css';

/** As it was drawn, fitted to no channel. */
const neutral = '*';

/** Chooses the channel that what is said is shown as on; this browser remembers it. */
export function useShownAs() {
  const channels = useKnownChannels() ?? [];
  const [id, choose] = useStored<string>('simulator.shown-as', neutral);
  return { channels, choose, channel: channels.find(({ channel }) => channel === id) };
}

/** Nothing where no channel is known, as when the server does not answer. */
export function ShownAsPicker({ channels, channel, choose }: ReturnType<typeof useShownAs>) {
  if (channels.length === 0) return null;
  return (
    <div className="shown-as">
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
