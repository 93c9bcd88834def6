import { UsherError } from '@usher/journey';
import type { AccountParts } from './account-parts.ts';
import type { PersonRecord } from './people.ts';
import type { Records } from './records.ts';

/** The e-mail address of the owner whom the first start makes. */
export const firstOwner = 'owner@localhost';

export interface Owner {
  /**
   * What each start does: makes the first owner where there is none, and forgets sessions that have run out. A password that
   * is given becomes the first owner's unless they have one already.
   */
  prepare(password?: string): Promise<void>;
  /** Makes the link that a start prints, unless some owner has a password or was ever signed in. */
  makeStartLink(): Promise<string | undefined>;
  /** Makes a sign-in link for the first owner, or for another where that one may not come in. @throws UsherError `accounts/no-owner` */
  makeOwnerLink(): Promise<string>;
}

export function createOwner({ records, inTurn, passwords, addressOf, isShared }: AccountParts): Owner {
  return {
    async prepare(password) {
      const isSet = (await records.people.findByEmail(firstOwner))?.hasPassword === true;
      const hash = password === undefined || isSet ? undefined : await passwords.hash(password);
      await inTurn(async ({ people, credentials, sessions }) => {
        await sessions.forgetEnded();
        if ((await listOwners({ people })).length === 0) {
          await people.add({ email: firstOwner, name: 'Owner', roles: ['owner'] });
        }
        const first = await people.findByEmail(firstOwner);
        if (hash !== undefined && first?.hasPassword === false) await credentials.set(first.id, hash);
      });
    },
    makeStartLink: () =>
      inTurn(async ({ people, links }) => {
        const owners = await listOwners({ people });
        if (owners.some(({ hasPassword, joinedAt }) => hasPassword || joinedAt !== undefined)) return undefined;
        const { id } = requireOwner(owners);
        // Nodes that start together each print one; whoever reads it cannot know which was the last.
        const token = isShared ? await links.makeAnother(id, 'sign-in') : await links.make(id, 'sign-in');
        return addressOf(token);
      }),
    makeOwnerLink: () =>
      inTurn(async ({ people, links }) => {
        const { id } = requireOwner(await listOwners({ people }));
        return addressOf(await links.make(id, 'sign-in'));
      }),
  };
}

async function listOwners({ people }: Pick<Records, 'people'>): Promise<readonly PersonRecord[]> {
  return (await people.list()).filter(({ roles }) => roles.includes('owner'));
}

function requireOwner(owners: readonly PersonRecord[]): PersonRecord {
  const able = owners.filter(({ suspendedAt }) => suspendedAt === undefined);
  const owner = able.find(({ email }) => email === firstOwner) ?? able[0];
  if (owner === undefined) throw new UsherError('accounts/no-owner', 'There is no owner who may sign in.');
  return owner;
}
