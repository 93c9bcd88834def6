import type { Auth } from './create-auth.ts';

/** Hashes passwords as the library does. It takes a while, on purpose: nobody hashes while others wait for their turn. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time whether anything is kept or not. */
  isRight(kept: string | undefined, password: string): Promise<boolean>;
}

/** How a password becomes what is kept of it. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(kept: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

/** @param hashing in the place of the library's */
export function createPasswords(auth: Auth, hashing?: PasswordHashing): Passwords {
  const chosen = async () => hashing ?? (await auth.$context).password;
  return {
    hash: async (password) => (await chosen()).hash(password),
    async isRight(kept, password) {
      const { hash, verify } = await chosen();
      if (kept !== undefined) return verify({ hash: kept, password });
      await hash(password);
      return false;
    },
  };
}
