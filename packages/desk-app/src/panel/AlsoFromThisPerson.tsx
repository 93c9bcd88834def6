import type { DeskContact, DeskContactConversation } from '@usher/api/desk';
import { useEffect, useState } from 'react';
import { useDesk } from '../app/desk-context.ts';
import { writeRoute } from '../app/route.ts';

/** The other conversations of the same person, on whatever channel, each to be read. Nothing where there is none. */
export function AlsoFromThisPerson({ conversationKey }: { readonly conversationKey: string }) {
  const contact = useContact(conversationKey);
  if (contact === undefined) return null;
  const { persons } = contact;
  const others = contact.conversations.filter(({ key }) => key !== conversationKey);
  if (others.length === 0 && persons.length < 2) return null;
  return (
    <section aria-labelledby="desk-also">
      <h2 id="desk-also">Also from this person</h2>
      {persons.length < 2 ? null : (
        <p className="desk-panel-none">
          {persons
            .map(
              ({ channel, name, isVerified }) => `${name ?? 'Somebody'} on ${channel}${isVerified ? ', verified' : ''}`,
            )
            .join('; ')}
        </p>
      )}
      <ul className="desk-also">
        {others.map((other) => (
          <li key={other.key}>
            <a href={writeRoute(other.key)}>
              {other.journey} · {other.channel} · {sayDay(other.startedAt)}
            </a>
            <p className="desk-panel-none">{sayState(other)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asked once a conversation; trouble shows nothing: it is beside what matters. */
function useContact(key: string): DeskContact | undefined {
  const { client } = useDesk();
  const [found, setFound] = useState<{ readonly key: string; readonly contact: DeskContact }>();
  useEffect(() => {
    let isOver = false;
    void client.contact(key).then((answer) => {
      if (!isOver && answer.isOk) setFound({ key, contact: answer.value });
    });
    return () => {
      isOver = true;
    };
  }, [client, key]);
  return found?.key === key ? found.contact : undefined;
}

function sayState({ status, outcome, lastLine }: DeskContactConversation): string {
  const state = status === 'active' ? 'under way' : (outcome ?? 'ended');
  return lastLine === undefined ? state : `${state} · ${lastLine}`;
}

function sayDay(at: number): string {
  return new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
