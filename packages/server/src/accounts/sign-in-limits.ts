import { createRateLimiter, type Rate, toClientKey } from '@usher/channel-http';
import type { Millis } from '@usher/journey';
import { TooManyRequests } from '../http/too-many-requests.ts';

/** How often things may be tried that could be guessed. */
export interface SignInRates {
  /** Passwords tried from one address, or one /64 network of IPv6. */
  readonly passwordsFromAddress: Rate;
  /** Passwords tried for one e-mail address, whether anybody has it or not. */
  readonly passwordsForEmail: Rate;
  /** Changes of one's own password, where the current one is tried. */
  readonly ownPassword: Rate;
  readonly linksFromAddress: Rate;
}

const minute = 60_000;

export const defaultSignInRates: SignInRates = {
  passwordsFromAddress: { count: 30, perMillis: 10 * minute },
  passwordsForEmail: { count: 10, perMillis: 15 * minute },
  ownPassword: { count: 10, perMillis: 15 * minute },
  linksFromAddress: { count: 30, perMillis: 10 * minute },
};

/** Each counts one try. @throws TooManyRequests */
export interface SignInLimits {
  takePassword(address: string, email: string): void;
  /** Of somebody who is signed in: strangers who try their e-mail address use up nothing of it. */
  takeOwnPassword(personId: string): void;
  takeLink(address: string): void;
}

/** Counted in memory: a restart forgets it, and nothing is written for whoever only guesses. */
export function createSignInLimits(now: () => Millis, rates: SignInRates = defaultSignInRates): SignInLimits {
  const fromAddress = createRateLimiter(rates.passwordsFromAddress, now);
  const forEmail = createRateLimiter(rates.passwordsForEmail, now);
  const own = createRateLimiter(rates.ownPassword, now);
  const links = createRateLimiter(rates.linksFromAddress, now);
  const require = (wait: Millis) => {
    if (wait > 0) throw new TooManyRequests(wait);
  };
  return {
    takePassword(address, email) {
      // In this order, so that one address cannot use up what an e-mail address has.
      require(fromAddress.take(toClientKey(address)));
      require(forEmail.take(email));
    },
    takeOwnPassword: (personId) => require(own.take(personId)),
    takeLink: (address) => require(links.take(toClientKey(address))),
  };
}
