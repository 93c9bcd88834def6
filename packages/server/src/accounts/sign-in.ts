import type { IncomingMessage } from 'node:http';
import type { Account, OpenLinkRequest, PasswordRequest, SignInRequest } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import type { SignedInPerson } from '../http/person-of.ts';
import type { AccountParts } from './account-parts.ts';
import type { LinkState } from './links.ts';
import { normaliseEmail, type PersonRecord } from './people.ts';
import type { Records } from './records.ts';
import type { Session, Visit } from './sessions.ts';

/** Coming and going. */
export interface SignIn {
  findSignedIn(visit: Visit): Promise<SignedInPerson | undefined>;
  /** The account of a request whose person `findSignedIn` has found. */
  accountOf(request: IncomingMessage): Account;
  /** @throws UsherError `accounts/wrong-password`, the same for whatever is wrong */
  signIn(request: SignInRequest, visit: Visit): Promise<Account>;
  /** @throws UsherError `accounts/bad-link`, `accounts/incomplete` where an invitation is opened without name and password */
  openLink(request: OpenLinkRequest, visit: Visit): Promise<Account>;
  /** Ends all other sessions of the person, and links that were not opened yet. @throws UsherError `accounts/wrong-current-password` */
  setPassword(request: PasswordRequest, visit: Visit): Promise<void>;
  signOut(visit: Visit): Promise<void>;
  signOutEverywhere(visit: Visit): Promise<void>;
}

export function createSignIn(parts: AccountParts): SignIn {
  const { records, inTurn, passwords, sessions, signedOut } = parts;
  const found = new WeakMap<IncomingMessage, { readonly session: Session; readonly person: PersonRecord }>();
  const of = (request: IncomingMessage) => {
    const known = found.get(request);
    if (known === undefined) throw new Error('Nobody was looked for on this request. Name a permission in the route.');
    return known;
  };
  const leave = async (visit: Visit, end: (sessionId: string, personId: string) => Promise<void>) => {
    const { session, person } = of(visit.request);
    await end(session.id, person.id);
    await sessions.hide(visit);
    signedOut.tell(person.id);
  };
  return {
    async findSignedIn(visit) {
      const session = await sessions.find(visit);
      const person = session && (await records.people.find(session.userId));
      if (person === undefined || session === undefined || person.suspendedAt !== undefined) return undefined;
      // On a full disk whoever is signed in can still read; that it is full is told by what they try to write.
      await records.people.notice(person).catch(() => undefined);
      found.set(visit.request, { session, person });
      const { id, name, email, roles } = person;
      return { id, name, email, roles };
    },
    accountOf(request) {
      const { session, person } = of(request);
      return describeAccount(person, session);
    },
    async signIn({ email, password }, visit) {
      const known = await records.people.findByEmail(normaliseEmail(email));
      const kept = known && (await records.credentials.find(known.id));
      const isRight = await passwords.isRight(kept, password);
      if (known === undefined || !isRight) throw wrongPassword();
      return begin(parts, visit, 'password', async ({ people, credentials }) => {
        // Looked up again: meanwhile they may have been suspended, or have another password.
        const person = await people.find(known.id);
        const isSame = (await credentials.find(known.id)) === kept;
        if (person === undefined || person.suspendedAt !== undefined || !isSame) throw wrongPassword();
        return person;
      });
    },
    openLink: (request, visit) => openLink(parts, request, visit),
    async setPassword({ current, next }, { request }) {
      const { session, person } = of(request);
      const kept = await records.credentials.find(person.id);
      const mustKnow = kept !== undefined && !session.mayChoosePassword;
      if (mustKnow && !(await passwords.isRight(kept, current ?? ''))) throw wrongCurrentPassword();
      const hash = await passwords.hash(next);
      await inTurn(async (within) => {
        // Of two who choose one at the same moment the second did not know what the first has chosen.
        if ((await within.credentials.find(person.id)) !== kept) throw wrongCurrentPassword();
        if (!(await within.sessions.isOpen(session.id))) throw signedOutMeanwhile();
        await within.credentials.set(person.id, hash);
        await within.sessions.forgetLink(session.id);
        await within.links.end(person.id);
        await within.sessions.endAll(person.id, session.id);
      });
      signedOut.tell(person.id);
    },
    signOut: (visit) => leave(visit, (sessionId) => records.sessions.end(sessionId)),
    signOutEverywhere: (visit) => leave(visit, (_sessionId, personId) => records.sessions.endAll(personId)),
  };
}

/**
 * Begins a session for whom `admit` lets in, and ends the one that the browser had before. Both happen with what `admit` does
 * or not at all; what it has read holds until then, on all nodes.
 */
async function begin(
  { inTurn, sessions, signedOut }: AccountParts,
  visit: Visit,
  by: 'password' | 'link',
  admit: (records: Records) => Promise<PersonRecord>,
): Promise<Account> {
  const before = await sessions.find(visit);
  const { person, id, token } = await inTurn(async (records) => {
    const { id: personId } = await admit(records);
    if (before !== undefined) await records.sessions.end(before.id);
    const begun = await records.sessions.begin(personId, by);
    const admitted = await records.people.find(personId);
    if (admitted === undefined) throw new Error('Somebody was let in who is not there.');
    await records.people.notice(admitted);
    return { ...begun, person: admitted };
  });
  await sessions.show(visit, { id, token, userId: person.id });
  // The session that this browser had before has ended, perhaps somebody else's.
  if (before !== undefined) signedOut.tell(before.userId);
  return describeAccount(person, { id, userId: person.id, mayChoosePassword: by === 'link' });
}

async function openLink(
  parts: AccountParts,
  { token, name, password }: OpenLinkRequest,
  visit: Visit,
): Promise<Account> {
  const isInvitation = requireOpen(await parts.records.links.look(token)).kind === 'invitation';
  if (isInvitation && (name === undefined || password === undefined)) {
    throw new UsherError('accounts/incomplete', 'Say how you want to be called, and choose a password.');
  }
  const hash = isInvitation && password !== undefined ? await parts.passwords.hash(password) : undefined;
  return begin(parts, visit, isInvitation ? 'password' : 'link', async ({ links, people, credentials }) => {
    // Of two who open it at the same moment, on this node or another, one comes in.
    const { userId } = requireOpen(await links.use(token));
    const person = await people.find(userId);
    if (person === undefined || person.suspendedAt !== undefined) throw badLink('unknown');
    if (hash !== undefined && name !== undefined) {
      await people.rename(userId, name);
      await credentials.set(userId, hash);
    }
    return person;
  });
}

function requireOpen(link: LinkState): LinkState & { readonly state: 'open' } {
  if (link.state === 'open') return link;
  throw badLink(link.state);
}

function badLink(state: 'unknown' | 'used' | 'expired'): UsherError {
  const sentences = {
    unknown: 'This link leads nowhere: perhaps a newer one was made, or a part of it is missing.',
    used: 'This link was opened already, and works only once.',
    expired: 'This link has run out.',
  };
  return new UsherError(
    'accounts/bad-link',
    `${sentences[state]} Sign in with your password, or ask an owner for a new link.`,
  );
}

function wrongPassword(): UsherError {
  return new UsherError('accounts/wrong-password', 'E-mail address and password do not belong together.');
}

function wrongCurrentPassword(): UsherError {
  return new UsherError('accounts/wrong-current-password', 'The current password is another one.');
}

function signedOutMeanwhile(): UsherError {
  return new UsherError('server/signed-out', 'This session has ended meanwhile. Sign in and try again.');
}

function describeAccount({ id, name, email, roles, hasPassword }: PersonRecord, session: Session): Account {
  return { id, name, email, roles, hasPassword: hasPassword && !session.mayChoosePassword };
}
