import type { Auth } from './create-auth.ts';

/** Passwords, hashed by the library; nothing else of them is kept. */
export interface Passwords {
  /** Takes the same time whether the user is there, has a password, or gave another one. */
  isRight(userId: string | undefined, password: string): Promise<boolean>;
  /** Sets it, or puts it in the place of the one before. */
  set(userId: string, password: string): Promise<void>;
}

export function createPasswords(auth: Auth): Passwords {
  const findAccount = async (userId: string) => (await auth.$context).internalAdapter.findCredentialAccount(userId);
  return {
    async isRight(userId, password) {
      const { password: library } = await auth.$context;
      const kept = userId === undefined ? undefined : (await findAccount(userId))?.password;
      if (kept) return library.verify({ hash: kept, password });
      await library.hash(password);
      return false;
    },
    async set(userId, password) {
      const { password: library, internalAdapter } = await auth.$context;
      const hash = await library.hash(password);
      const account = await findAccount(userId);
      if (account) await internalAdapter.updateAccount(account.id, { password: hash });
      else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
    },
  };
}
