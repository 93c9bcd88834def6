import { randomBytes, scrypt } from 'node:crypto';
import type { PasswordHashing } from '../passwords.ts';

/** `full` is the library's, as whoever runs a server has it; `quick` for tests that only have to get past it. */
export type Hashing = 'quick' | 'full';

/** What tells a server, or its accounts, of it. */
export function chooseHashing(hashing: Hashing = 'quick'): { readonly hashing?: PasswordHashing } {
  return hashing === 'full' ? {} : { hashing: quick };
}

const quick: PasswordHashing = {
  hash: (password) => hashWith(randomBytes(8).toString('hex'), password),
  async verify({ hash, password }) {
    const [salt = ''] = hash.split(':');
    return (await hashWith(salt, password)) === hash;
  },
};

/** As the library hashes, beside everything else, and at the least cost there is. */
function hashWith(salt: string, password: string): Promise<string> {
  return new Promise((resolve, reject) =>
    scrypt(password, salt, 32, { N: 2, r: 1, p: 1 }, (error, key) =>
      error === null ? resolve(`${salt}:${key.toString('hex')}`) : reject(error),
    ),
  );
}
