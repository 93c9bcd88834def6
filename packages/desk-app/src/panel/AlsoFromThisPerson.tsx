import type { DeskContact, DeskContactConversation } from '@usher/api/desk';
import { BadgeCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDesk } from '../app/desk-context.ts';
import { writeRoute } from '../app/route.ts';
import { nameChannel } from '../conversation/name-channel.ts';
import { listKnownPersons } from './known-persons.ts';

/** Who a customer is elsewhere, and their other conversations on whatever channel, each to be read. Nothing where there is none. */
export function AlsoFromThisPerson({ conversationKey }: { readonly conversationKey: string }) {
  const contact = useContact(conversationKey);
  if (contact === undefined) return null;
  const persons = listKnownPersons(contact.persons);
  const others = contact.conversations.filter(({ key }) => key !== conversationKey);
  if (others.length === 0 && persons.length < 2) return null;
  return (
    <section aria-labelledby="desk-also">
      <h2 id="desk-also">Also from this person</h2>
      {persons.length < 2 ? null : (
        <ul className="desk-persons" aria-label="Known as">
          {persons.map(({ channel, name, isVerified }) => (
            <li key={`${channel} ${name ?? ''}`}>
              {name === undefined ? nameChannel(channel) : `${name} · ${nameChannel(channel)}`}
              {isVerified ? (
                <span className="desk-verified">
                  <BadgeCheck aria-hidden="true" />
                  verified
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <ul className="desk-also" aria-label="Other conversations">
          {others.map((other) => (
            <li key={other.key}>
              <Other conversation={other} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Other({ conversation }: { readonly conversation: DeskContactConversation }) {
  const { key, journey, channel, startedAt, status, outcome, lastLine } = conversation;
  const state = status === 'active' ? 'under way' : (outcome ?? 'ended');
  return (
    <>
      <a href={writeRoute(key)}>{journey}</a>
      <p className="desk-panel-none">
        {nameChannel(channel)} · {sayDay(startedAt)} · {state}
      </p>
      {lastLine === undefined ? null : <p className="desk-also-line">{lastLine}</p>}
    </>
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

function sayDay(at: number): string {
  return new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });
}
