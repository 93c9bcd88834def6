/**
 * Who is signed in, and who else works here. Types only.
 *
 * Every request of a signed-in person carries the session cookie (`HttpOnly`, `SameSite=Lax`); every one that changes
 * something is JSON and comes from a page of this server (`Origin` is checked).
 *
 * | request | who | sends | answers |
 * |---|---|---|---|
 * | `GET /api/account` | member | | `Account` |
 * | `POST /api/account/sign-in` | anyone | `SignInRequest` | 200 `Account`, 401, 429 |
 * | `POST /api/account/open-link` | anyone | `OpenLinkRequest` | 200 `Account`, 401 |
 * | `POST /api/account/password` | member | `PasswordRequest` | 204 |
 * | `POST /api/account/sign-out` | member | `{}` | 204 |
 * | `POST /api/account/sign-out-everywhere` | member | `{}` | 204: every session of this person ends, this one too |
 * | `GET /api/people` | owner | | `PeopleAnswer` |
 * | `POST /api/people` | owner | `InvitationRequest` | 201 `Invitation`: a link to hand over, shown this once |
 * | `POST /api/people/:id` | owner | `ChangePersonRequest` | 200 `ChangedPerson` |
 * | `POST /api/account/owner-link` | who has the publish token | | 201 `OwnerLinkAnswer` |
 */
import type { Millis } from '@usher/journey';

/** Owners may do everything; supervisors what agents may, and take a conversation from an agent. A person has one or more. */
export type Role = 'owner' | 'designer' | 'supervisor' | 'agent';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** False after a sign-in link: the person is asked to choose one. */
  readonly hasPassword: boolean;
}

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
}

/** The one-time token of a sign-in link or an invitation; it stands behind the `#` of the link, which no server log sees. */
export interface OpenLinkRequest {
  readonly token: string;
  /** Of an invitation: how the person wants to be called, and their password. */
  readonly name?: string;
  readonly password?: string;
}

export interface PasswordRequest {
  /** Left out while there is none yet. */
  readonly current?: string;
  readonly next: string;
}

export interface Person extends Pick<Account, 'id' | 'name' | 'email' | 'roles'> {
  readonly state: 'invited' | 'active' | 'suspended';
  readonly lastSeenAt?: Millis;
}

export interface PeopleAnswer {
  readonly people: readonly Person[];
}

export interface InvitationRequest {
  readonly email: string;
  readonly roles: readonly Role[];
}

export interface Invitation {
  readonly person: Person;
  /** Opened once, within a week. */
  readonly link: string;
}

/** `suspended` ends all sessions of the person at once; `newLink` makes a fresh link and ends the one before. */
export interface ChangePersonRequest {
  readonly roles?: readonly Role[];
  readonly suspended?: boolean;
  readonly newLink?: true;
}

export interface ChangedPerson extends Person {
  /** Where `newLink` asked for one: shown this once. */
  readonly link?: string;
}

export interface OwnerLinkAnswer {
  /** Signs an owner in, once, within a day. */
  readonly link: string;
}
