import type { DatabaseSync } from 'node:sqlite';
import type { Person, Role } from '@usher/api/account';
import type { Millis } from '@usher/journey';
import { allRoles } from './permissions.ts';

/** Somebody who works here, or was asked to. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly joinedAt?: Millis;
  readonly suspendedAt?: Millis;
  readonly lastSeenAt?: Millis;
  readonly hasPassword: boolean;
}

/** The people of the accounts file. Roles are read with every request, so that a change holds at once. */
export interface People {
  list(): readonly PersonRecord[];
  find(id: string): PersonRecord | undefined;
  findByEmail(email: string): PersonRecord | undefined;
  /** Makes a user of the library into one of ours. @returns false where they are one already, which changes nothing */
  add(id: string, roles: readonly Role[]): boolean;
  setRoles(id: string, roles: readonly Role[]): void;
  setSuspended(id: string, isSuspended: boolean): void;
  /** Notes that somebody is there: the first time as having joined, later at most every few minutes. */
  notice(id: string): void;
}

/** How exactly it is known when somebody was last there. */
const noticeEvery: Millis = 5 * 60_000;

const columns = `
  SELECT u.id, u.name, u.email, p.roles, p.joined_at, p.suspended_at, p.last_seen_at,
    EXISTS (SELECT 1 FROM account a WHERE a."userId" = u.id AND a."providerId" = 'credential' AND a.password IS NOT NULL) AS has_password
  FROM person p JOIN "user" u ON u.id = p.user_id`;

export function createPeople(database: DatabaseSync, now: () => Millis): People {
  const all = database.prepare(`${columns} ORDER BY p.invited_at, u.id`);
  const byId = database.prepare(`${columns} WHERE u.id = ?`);
  const byEmail = database.prepare(`${columns} WHERE u.email = ?`);
  const insert = database.prepare(
    'INSERT INTO person (user_id, roles, invited_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const roles = database.prepare('UPDATE person SET roles = ? WHERE user_id = ?');
  const suspended = database.prepare('UPDATE person SET suspended_at = ? WHERE user_id = ?');
  const seen = database.prepare(
    `UPDATE person SET joined_at = coalesce(joined_at, :now), last_seen_at = :now
     WHERE user_id = :id AND (joined_at IS NULL OR last_seen_at IS NULL OR last_seen_at < :before)`,
  );
  return {
    list: () => all.all().map(decode),
    find: (id) => decodeMaybe(byId.get(id)),
    findByEmail: (email) => decodeMaybe(byEmail.get(normaliseEmail(email))),
    add: (id, given) => insert.run(id, encodeRoles(given), now()).changes === 1,
    setRoles: (id, given) => void roles.run(encodeRoles(given), id),
    setSuspended: (id, isSuspended) => void suspended.run(isSuspended ? now() : null, id),
    notice: (id) => void seen.run({ id, now: now(), before: now() - noticeEvery }),
  };
}

/** What owners see of a person. */
export function describePerson({ id, name, email, roles, ...more }: PersonRecord): Person {
  const state = more.suspendedAt !== undefined ? 'suspended' : more.joinedAt === undefined ? 'invited' : 'active';
  return { id, name, email, roles, state, ...(more.lastSeenAt === undefined ? {} : { lastSeenAt: more.lastSeenAt }) };
}

/** E-mail addresses that differ in capitals only are one person's. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

type Row = Readonly<Record<string, unknown>>;

function decodeMaybe(row: Row | undefined): PersonRecord | undefined {
  return row && decode(row);
}

function decode(row: Row): PersonRecord {
  const time = (name: string, value: unknown) => (value === null ? {} : { [name]: Number(value) });
  return {
    id: String(row.id),
    name: String(row.name),
    email: String(row.email),
    roles: JSON.parse(String(row.roles)) as Role[],
    ...time('joinedAt', row.joined_at),
    ...time('suspendedAt', row.suspended_at),
    ...time('lastSeenAt', row.last_seen_at),
    hasPassword: row.has_password === 1,
  };
}

/** Each once, in one order, so that a set of roles has one spelling. */
function encodeRoles(roles: readonly Role[]): string {
  return JSON.stringify(allRoles.filter((role) => roles.includes(role)));
}
