import { randomBytes } from 'node:crypto';
import type { Person, Role } from '@usher/api/account';
import type { Millis } from '@usher/journey';
import { sql, type UpdateObject } from 'kysely';
import type { AccountsTables, Tables } from './accounts-database.ts';
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

/** The people of the accounts. Roles are read with every request, so that a change holds at once. */
export interface People {
  list(): Promise<readonly PersonRecord[]>;
  find(id: string): Promise<PersonRecord | undefined>;
  findByEmail(email: string): Promise<PersonRecord | undefined>;
  /** Makes somebody who has not joined yet. @returns their id, or nothing where somebody has that e-mail address */
  add(person: Pick<PersonRecord, 'email' | 'name' | 'roles'>): Promise<string | undefined>;
  rename(id: string, name: string): Promise<void>;
  setRoles(id: string, roles: readonly Role[]): Promise<void>;
  setSuspended(id: string, isSuspended: boolean): Promise<void>;
  /** Notes that somebody is there: the first time as having joined, later at most every few minutes. */
  notice(person: PersonRecord): Promise<void>;
}

/** How exactly it is known when somebody was last there. */
const noticeEvery: Millis = 5 * 60_000;

export function createPeople(tables: Tables, now: () => Millis): People {
  const select = () =>
    tables
      .selectFrom('person as p')
      .innerJoin('user as u', 'u.id', 'p.user_id')
      .select(['u.id', 'u.name', 'u.email', 'p.roles', 'p.joined_at', 'p.suspended_at', 'p.last_seen_at'])
      .select((is) =>
        is
          .exists(
            is
              .selectFrom('account as a')
              .select('a.id')
              .whereRef('a.userId', '=', 'u.id')
              .where('a.providerId', '=', 'credential')
              .where('a.password', 'is not', null),
          )
          .as('has_password'),
      );
  const change = async (id: string, values: UpdateObject<AccountsTables, 'person'>) => {
    await tables.updateTable('person').set(values).where('user_id', '=', id).execute();
  };
  return {
    list: async () => (await select().orderBy('p.invited_at').orderBy('u.id').execute()).map(decode),
    // Whoever calls us may name anybody, and PostgreSQL takes no zero in a text.
    find: async (id) =>
      id.includes('\0') ? undefined : decodeMaybe(await select().where('u.id', '=', id).executeTakeFirst()),
    findByEmail: async (email) =>
      decodeMaybe(await select().where('u.email', '=', normaliseEmail(email)).executeTakeFirst()),
    async add({ email, name, roles }) {
      const known = await findUser(tables, email);
      const id = known ?? (await addUser(tables, { email, name, now: now() }));
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('person')
        .values({ user_id: id, roles: encodeRoles(roles), invited_at: now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n ? id : undefined;
    },
    async rename(id, name) {
      const updatedAt = new Date(now()).toISOString();
      await tables.updateTable('user').set({ name, updatedAt }).where('id', '=', id).execute();
    },
    setRoles: (id, roles) => change(id, { roles: encodeRoles(roles) }),
    setSuspended: (id, isSuspended) => change(id, { suspended_at: isSuspended ? now() : null }),
    async notice({ id, joinedAt, lastSeenAt }) {
      if (joinedAt !== undefined && lastSeenAt !== undefined && lastSeenAt >= now() - noticeEvery) return;
      await change(id, { joined_at: sql<number>`coalesce(joined_at, ${now()})`, last_seen_at: now() });
    },
  };
}

/** One may be there without being a person of ours: earlier versions made the two one after the other, and could be killed between. */
async function findUser(tables: Tables, email: string): Promise<string | undefined> {
  const found = await tables.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
  return found?.id;
}

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly now: Millis;
}

async function addUser(tables: Tables, { email, name, now }: NewUser): Promise<string> {
  const id = randomBytes(16).toString('hex');
  const time = new Date(now).toISOString();
  await tables
    .insertInto('user')
    .values({ id, email, name, emailVerified: 0, createdAt: time, updatedAt: time })
    .execute();
  return id;
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
    hasPassword: Boolean(row.has_password),
  };
}

/** Each once, in one order, so that a set of roles has one spelling. */
function encodeRoles(roles: readonly Role[]): string {
  return JSON.stringify(allRoles.filter((role) => roles.includes(role)));
}
