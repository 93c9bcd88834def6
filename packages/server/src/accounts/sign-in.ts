import type { IncomingMessage } from 'node:http';
import type { Account, OpenLinkRequest, PasswordRequest, SignInRequest } from '@usher/api/account';
import { UsherError } from '@usher/journey';
import type { SignedInPerson } from '../http/person-of.ts';
import type { AccountParts } from './account-parts.ts';
import type { LinkState } from './links.ts';
import { normaliseEmail, type PersonRecord } from './people.ts';
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
  const { people, passwords, sessions, links, signedOut } = parts;
  const found = new WeakMap<IncomingMessage, { readonly session: Session; readonly person: PersonRecord }>();
  const of = (request: IncomingMessage) => {
    const known = found.get(request);
    if (known === undefined) throw new Error('Nobody was looked for on this request. Name a permission in the route.');
    return known;
  };
  const noticeIfPossible = (id: string) => {
    try {
      people.notice(id);
    } catch {
      // On a full disk whoever is signed in can still read; that it is full is told by what they try to write.
    }
  };
  const signOut = async (visit: Visit) => {
    const { person } = of(visit.request);
    await sessions.end(visit);
    signedOut.tell(person.id);
  };
  return {
    async findSignedIn(visit) {
      const session = await sessions.find(visit);
      const person = session && people.find(session.userId);
      if (person === undefined || session === undefined || person.suspendedAt !== undefined) return undefined;
      noticeIfPossible(person.id);
      found.set(visit.request, { session, person });
      const { id, name, email, roles } = person;
      return { id, name, email, roles };
    },
    accountOf(request) {
      const { session, person } = of(request);
      return describeAccount(person, session);
    },
    async signIn({ email, password }, visit) {
      const before = people.findByEmail(normaliseEmail(email));
      const isRight = await passwords.isRight(before?.id, password);
      // Looked up again: they may have been suspended while the password was compared.
      const person = before && people.find(before.id);
      if (!isRight || person === undefined || person.suspendedAt !== undefined) {
        throw new UsherError('accounts/wrong-password', 'E-mail address and password do not belong together.');
      }
      return begin(parts, visit, person, 'password');
    },
    openLink: (request, visit) => openLink(parts, request, visit),
    async setPassword({ current, next }, { request }) {
      const { session, person } = of(request);
      const mustKnow = person.hasPassword && !session.mayChoosePassword;
      if (mustKnow && !(await passwords.isRight(person.id, current ?? ''))) {
        throw new UsherError('accounts/wrong-current-password', 'The current password is another one.');
      }
      await passwords.set(person.id, next);
      sessions.forgetLink(session.id);
      links.end(person.id);
      await sessions.endAll(person.id, session.id);
      signedOut.tell(person.id);
    },
    signOut,
    async signOutEverywhere(visit) {
      await sessions.endAll(of(visit.request).person.id);
      await signOut(visit);
    },
  };
}

async function begin(
  { sessions, people, signedOut }: AccountParts,
  visit: Visit,
  person: PersonRecord,
  by: 'password' | 'link',
): Promise<Account> {
  const before = await sessions.find(visit);
  const session = await sessions.begin(visit, person.id, by);
  // The session that this browser had before has ended, perhaps somebody else's.
  if (before !== undefined) signedOut.tell(before.userId);
  people.notice(person.id);
  return describeAccount(people.find(person.id) ?? person, session);
}

async function openLink(
  parts: AccountParts,
  { token, name, password }: OpenLinkRequest,
  visit: Visit,
): Promise<Account> {
  const { auth, links, passwords, people } = parts;
  const isInvitation = requireOpen(links.look(token)).kind === 'invitation';
  if (isInvitation && (name === undefined || password === undefined)) {
    throw new UsherError('accounts/incomplete', 'Say how you want to be called, and choose a password.');
  }
  // Used up before anything else: of two who open it at the same moment one comes in.
  const { userId } = requireOpen(links.use(token));
  const person = people.find(userId);
  if (person === undefined || person.suspendedAt !== undefined) throw badLink('unknown');
  if (isInvitation && name !== undefined && password !== undefined) {
    await (await auth.$context).internalAdapter.updateUser(userId, { name });
    await passwords.set(userId, password);
  }
  return begin(parts, visit, person, isInvitation ? 'password' : 'link');
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

function describeAccount({ id, name, email, roles, hasPassword }: PersonRecord, session: Session): Account {
  return { id, name, email, roles, hasPassword: hasPassword && !session.mayChoosePassword };
}
