import type { InboundContact } from '@usher/channel';
import { readOptionalText, refuseField } from '@usher/channel-http';
import { verifyIdentity } from '../identity/verify-identity.ts';
import type { WebContext } from './context.ts';

type Body = Readonly<Record<string, unknown>>;

/** Who the site says that the customer is. @throws Refusal 401 where it cannot be believed */
export function readIdentity(body: Body, { options }: WebContext): InboundContact | undefined {
  const identity = readOptionalText(body, 'identity', 8_000);
  return identity === undefined ? undefined : verifyIdentity(identity, options.identitySecrets ?? [], options.now());
}

/**
 * Who the customer says that they are. Nobody vouches for it, so it is known under this conversation's address only: by
 * naming somebody else's e-mail address nobody becomes somebody else.
 *
 * @throws Refusal 422
 */
export function readContact(body: Body, address: string): InboundContact | undefined {
  const { contact } = body;
  if (contact === undefined || contact === null) return undefined;
  if (typeof contact !== 'object' || Array.isArray(contact)) throw refuseField('contact', 'must be an object');
  const name = readOptionalText(contact as Body, 'name', 200)?.trim();
  const email = readOptionalText(contact as Body, 'email', 320)?.trim();
  if (email !== undefined && !/^[^\s@<>]+@[^\s@<>]+$/.test(email)) {
    throw refuseField('contact.email', 'must be an e-mail address');
  }
  if (!name && email === undefined) return undefined;
  return { id: address, ...(name ? { name } : {}), ...(email === undefined ? {} : { email }) };
}
