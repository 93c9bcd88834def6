import type { IncomingMessage } from 'node:http';
import type { Role } from '@usher/api/account';

/** The person who is signed in, as of this request. */
export interface SignedInPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

const people = new WeakMap<IncomingMessage, SignedInPerson>();

/** Only the guard knows who somebody is. */
export function rememberPerson(request: IncomingMessage, person: SignedInPerson): void {
  people.set(request, person);
}

/** Who sent a request. @throws Error on a route whose audience is no permission: nobody was asked there */
export function personOf(request: IncomingMessage): SignedInPerson {
  const person = people.get(request);
  if (person === undefined)
    throw new Error('This route has no guard that knows a person. Name a permission in its `who`.');
  return person;
}
