import type { DeskConversation } from '@usher/api/desk';
import { Badge, Skeleton } from '@usher/design';
import { MapPin } from 'lucide-react';
import { useNow } from '../app/use-now.ts';
import { nameChannel } from '../conversation/name-channel.ts';
import { nameLanguage } from '../conversation/standing.ts';
import { saySpan } from '../lists/waiting-time.ts';
import { AlsoFromThisPerson } from './AlsoFromThisPerson.tsx';
import { showValue } from './show-value.ts';

/** What an agent who joins must know: why, what is known, where the journey stands. */
export function Details({ conversation }: { readonly conversation: DeskConversation | undefined }) {
  if (conversation === undefined) return <DetailsSkeleton />;
  const { request, states, variables, journey, channel, language, startedAt } = conversation;
  return (
    <div className="desk-panel">
      {request ? (
        <section>
          <h2>Why a person</h2>
          <p className="desk-panel-reason">{request.reason || 'The customer asked for a person.'}</p>
          {request.summary ? <p className="desk-panel-summary">{request.summary}</p> : null}
          <Waited since={request.since} until={conversation.takenAt} />
        </section>
      ) : null}
      <section>
        <h2>Where the journey stands</h2>
        {states.length === 0 ? <p className="desk-panel-none">Nowhere: it has ended.</p> : null}
        <ul className="desk-states">
          {states.map(({ key, name }) => (
            <li key={key}>
              <MapPin aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What is known</h2>
        {variables.length === 0 ? (
          <p className="desk-panel-none">Nothing yet. What the journey learns appears here.</p>
        ) : (
          <dl className="desk-variables">
            {variables.map(({ name, label, value, isPersonal }) => (
              <div key={name}>
                <dt>
                  {label}
                  {isPersonal ? <Badge title="Personal data">personal</Badge> : null}
                </dt>
                <dd>{showValue(value)}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <section>
        <h2>Conversation</h2>
        <dl className="desk-variables">
          <Fact name="Journey" value={journey.name} />
          <Fact name="Channel" value={nameChannel(channel)} />
          <Fact name="Language" value={nameLanguage(language)} />
          <Fact
            name="Began"
            value={new Date(startedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
          />
        </dl>
      </section>
      <AlsoFromThisPerson conversationKey={conversation.key} />
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Waited({ since, until }: { readonly since: number; readonly until: number | undefined }) {
  const now = useNow(10_000);
  return (
    <p className="desk-panel-none">
      {until === undefined ? `Waits for ${saySpan(now - since)}` : `Waited for ${saySpan(until - since)}`}
    </p>
  );
}

function DetailsSkeleton() {
  return (
    <div className="desk-panel">
      {[4, 3].map((lines) => (
        <section key={lines}>
          <Skeleton width="8rem" height="0.8rem" />
          {Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: all alike
            <Skeleton key={line} width={`${80 - line * 12}%`} />
          ))}
        </section>
      ))}
    </div>
  );
}
