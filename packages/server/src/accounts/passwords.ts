import type { Auth } from './create-auth.ts';

/** Hashes passwords as the library does. It takes a while, on purpose: nobody hashes while others wait for their turn. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time whether anything is kept or not. */
  isRight(kept: string | undefined, password: string): Promise<boolean>;
}

export function createPasswords(auth: Auth): Passwords {
  const library = async () => (await auth.$context).password;
  return {
    hash: async (password) => (await library()).hash(password),
    async isRight(kept, password) {
      const { hash, verify } = await library();
      if (kept !== undefined) return verify({ hash: kept, password });
      await hash(password);
      return false;
    },
  };
}
