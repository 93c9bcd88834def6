import type { ListedChannel } from '@usher/api/channels';
import { Badge } from '@usher/design';
import { Check, Minus } from 'lucide-react';
import { useMemo } from 'react';
import { sayCapabilities } from './model/say-capabilities.ts';

/** Every channel: whether it runs here, how it is, and what it shows by itself. */
export function ChannelCards({ channels }: { readonly channels: readonly ListedChannel[] }) {
  return (
    <ul className="channel-cards">
      {channels.map((channel) => (
        <li key={channel.channel} className="channel-card">
          <ChannelCard channel={channel} />
        </li>
      ))}
    </ul>
  );
}

function ChannelCard({ channel }: { readonly channel: ListedChannel }) {
  const { name, isRunning, capabilities, health } = channel;
  const { shows, lacks } = useMemo(() => sayCapabilities(capabilities), [capabilities]);
  return (
    <article aria-labelledby={`channel-${channel.channel}`}>
      <div className="channel-card-head">
        <h3 id={`channel-${channel.channel}`}>{name}</h3>
        <HealthBadge channel={channel} />
      </div>
      {isRunning && health?.reason !== undefined ? <p className="channel-reason">{health.reason}</p> : null}
      <Facts label={`What ${name} shows`} facts={shows} isThere />
      {lacks.length === 0 ? null : <Facts label={`What ${name} has not`} facts={lacks} isThere={false} />}
      {isRunning ? null : (
        <p className="channel-foot">Whoever runs the server can set it up. Its preview works all the same.</p>
      )}
    </article>
  );
}

interface FactsProps {
  readonly label: string;
  readonly facts: readonly string[];
  /** Else these are what the channel has not. */
  readonly isThere: boolean;
}

function Facts({ label, facts, isThere }: FactsProps) {
  const Icon = isThere ? Check : Minus;
  return (
    <ul className={isThere ? 'channel-facts' : 'channel-facts missing'} aria-label={label}>
      {facts.map((fact) => (
        <li key={fact}>
          <Icon aria-hidden="true" />
          <span>{fact}</span>
        </li>
      ))}
    </ul>
  );
}

function HealthBadge({ channel: { isRunning, health } }: { readonly channel: ListedChannel }) {
  if (!isRunning) return <Badge tone="neutral">Not set up here</Badge>;
  switch (health?.status) {
    case 'down':
      return <Badge tone="danger">Down</Badge>;
    case 'degraded':
      return <Badge tone="warning">Not as it should be</Badge>;
    default:
      return <Badge tone="success">Runs here</Badge>;
  }
}
