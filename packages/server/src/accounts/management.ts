import type { ChangedPerson, ChangePersonRequest, Invitation, InvitationRequest, Person } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import { type AccountParts, emailTaken } from './account-parts.ts';
import { describePerson, type People, type PersonRecord } from './people.ts';
import type { Records } from './records.ts';

/** What owners do with people. */
export interface Management {
  listPeople(): Promise<readonly Person[]>;
  /** @throws UsherError `accounts/email-taken` */
  invite(request: InvitationRequest): Promise<Invitation>;
  /**
   * Changes what is named, all of it or nothing. Sessions of somebody suspended end at once, and so do links.
   * @throws UsherError `accounts/unknown-person`, `accounts/last-owner`, `accounts/suspended`
   */
  changePerson(id: string, change: ChangePersonRequest): Promise<ChangedPerson>;
}

export function createManagement({ records, inTurn, signedOut, addressOf }: AccountParts): Management {
  return {
    listPeople: async () => (await records.people.list()).map(describePerson),
    invite: ({ email, roles }) =>
      inTurn(async ({ people, links }) => {
        const id = await people.add({ email, name: nameFrom(email), roles });
        if (id === undefined) throw emailTaken(email);
        const link = addressOf(await links.make(id, 'invitation'));
        return { person: describePerson(await find(people, id)), link };
      }),
    async changePerson(id, change) {
      const changed = await inTurn((within) => changeWithin(within, id, change, addressOf));
      // Streams that are open were opened with the roles before.
      if (change.suspended !== undefined || change.roles !== undefined) signedOut.tell(id);
      return changed;
    },
  };
}

async function changeWithin(
  { people, links, sessions }: Records,
  id: string,
  { roles, suspended, newLink }: ChangePersonRequest,
  addressOf: AccountParts['addressOf'],
): Promise<ChangedPerson> {
  const before = await find(people, id);
  const isSuspended = suspended ?? before.suspendedAt !== undefined;
  const isOwner = (roles ?? before.roles).includes('owner');
  if (isSuspended || !isOwner) requireOtherOwner(await people.list(), before);
  if (newLink && isSuspended) {
    throw new UsherError(
      'accounts/suspended',
      `${before.name} is suspended. Let them in again first, then make a link.`,
    );
  }
  if (roles !== undefined) await people.setRoles(id, roles);
  if (suspended !== undefined) await people.setSuspended(id, suspended);
  if (suspended === true) await links.end(id);
  // Also when somebody is let in again: no session from before may come to life.
  if (suspended !== undefined) await sessions.endAll(id);
  const person = describePerson(await find(people, id));
  if (!newLink) return person;
  const kind = before.joinedAt === undefined ? 'invitation' : 'sign-in';
  return { ...person, link: addressOf(await links.make(id, kind)) };
}

async function find(people: People, id: string): Promise<PersonRecord> {
  const person = await people.find(id);
  if (person !== undefined) return person;
  throw new UsherError('accounts/unknown-person', 'There is no such person here. Load the list again.');
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
