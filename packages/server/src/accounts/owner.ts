import { UsherError } from '@usher/journey';
import { type AccountParts, addPerson } from './account-parts.ts';

/** The e-mail address of the owner whom the first start makes. */
export const firstOwner = 'owner@localhost';

export interface Owner {
  /** Makes the first owner where there is none. A password that is given becomes theirs unless they have one already. */
  prepareOwner(password?: string): Promise<void>;
  /** Whether some owner has a password or was ever signed in. */
  hasOwnerIn(): boolean;
  /** Makes a sign-in link for the first owner, or for another where that one may not come in. */
  makeOwnerLink(): string;
}

export function createOwner(parts: AccountParts): Owner {
  const { people, links, passwords, addressOf } = parts;
  const owners = () => people.list().filter(({ roles }) => roles.includes('owner'));
  const makeOwnerLink = () => {
    const able = owners().filter(({ suspendedAt }) => suspendedAt === undefined);
    const owner = able.find(({ email }) => email === firstOwner) ?? able[0];
    if (owner === undefined) throw new UsherError('accounts/no-owner', 'There is no owner who may sign in.');
    return addressOf(links.make(owner.id, 'sign-in'));
  };
  return {
    async prepareOwner(password) {
      if (owners().length === 0) await addPerson(parts, { email: firstOwner, name: 'Owner', roles: ['owner'] });
      const first = people.findByEmail(firstOwner);
      if (password !== undefined && first !== undefined && !first.hasPassword) await passwords.set(first.id, password);
    },
    hasOwnerIn: () => owners().some(({ hasPassword, joinedAt }) => hasPassword || joinedAt !== undefined),
    makeOwnerLink,
  };
}
