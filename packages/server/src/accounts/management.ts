import type { ChangedPerson, ChangePersonRequest, Invitation, InvitationRequest, Person } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import { type AccountParts, addPerson } from './account-parts.ts';
import { describePerson, type PersonRecord } from './people.ts';

/** What owners do with people. */
export interface Management {
  listPeople(): readonly Person[];
  /** @throws UsherError `accounts/email-taken` */
  invite(request: InvitationRequest): Promise<Invitation>;
  /**
   * Changes what is named, all of it or nothing. Sessions of somebody suspended end at once, and so do links.
   * @throws UsherError `accounts/unknown-person`, `accounts/last-owner`, `accounts/suspended`
   */
  changePerson(id: string, change: ChangePersonRequest): Promise<ChangedPerson>;
}

export function createManagement(parts: AccountParts): Management {
  const { people, links, sessions, signedOut, addressOf } = parts;
  const find = (id: string): PersonRecord => {
    const person = people.find(id);
    if (person !== undefined) return person;
    throw new UsherError('accounts/unknown-person', 'There is no such person here. Load the list again.');
  };
  return {
    listPeople: () => people.list().map(describePerson),
    async invite({ email, roles }) {
      const id = await addPerson(parts, { email, name: nameFrom(email), roles });
      const link = addressOf(links.make(id, 'invitation'));
      return { person: describePerson(find(id)), link };
    },
    async changePerson(id, { roles, suspended, newLink }) {
      const before = find(id);
      const isSuspended = suspended ?? before.suspendedAt !== undefined;
      const isOwner = (roles ?? before.roles).includes('owner');
      if (isSuspended || !isOwner) requireOtherOwner(people.list(), before);
      if (newLink && isSuspended) {
        throw new UsherError(
          'accounts/suspended',
          `${before.name} is suspended. Let them in again first, then make a link.`,
        );
      }
      if (roles !== undefined) people.setRoles(id, roles);
      if (suspended !== undefined) people.setSuspended(id, suspended);
      if (suspended === true) links.end(id);
      // Also when somebody is let in again: no session from before may come to life.
      if (suspended !== undefined) await sessions.endAll(id);
      // Streams that are open were opened with the roles before.
      if (suspended !== undefined || roles !== undefined) signedOut.tell(id);
      const person = describePerson(find(id));
      if (!newLink) return person;
      return { ...person, link: addressOf(links.make(id, before.joinedAt === undefined ? 'invitation' : 'sign-in')) };
    },
  };
}

/** Nobody could let anybody in any more. */
function requireOtherOwner(people: readonly PersonRecord[], changed: PersonRecord): void {
  const canOwn = ({ roles, suspendedAt }: PersonRecord) => roles.includes('owner') && suspendedAt === undefined;
  if (!canOwn(changed)) return;
  const isAnotherThere = people.some(
    (person) => person.id !== changed.id && canOwn(person) && (person.joinedAt !== undefined || person.hasPassword),
  );
  if (isAnotherThere) return;
  throw new UsherError(
    'accounts/last-owner',
    `${changed.name} is the only owner who can sign in. Make somebody else an owner first, and let them join.`,
  );
}

/** Until somebody says how they want to be called. */
function nameFrom(email: string): string {
  return email.slice(0, email.indexOf('@')).slice(0, 80);
}
