import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type AddressRule, isPublicAddress } from './address-rule.ts';
import { HttpFailure } from './http-failure.ts';

/** Resolves a name to all of its addresses. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The clients for one request with its redirects. */
export interface GuardedAgents {
  /** For the address that the journey names. */
  readonly first: Agent;
  /** For where this origin redirects to: only one that the operator allowed may lead to others that are not public. */
  afterRedirectFrom(origin: string): Agent;
  destroy(): Promise<void>;
}

export function createGuardedAgents(rule: AddressRule, lookup?: Lookup): GuardedAgents {
  const first = createGuardedAgent(rule, lookup);
  const publicOnly = createGuardedAgent({ isAllowedOrigin: () => false }, lookup);
  return {
    first,
    afterRedirectFrom: (origin) => (rule.isAllowedOrigin(origin) ? first : publicOnly),
    destroy: async () => void (await Promise.all([first.destroy(), publicOnly.destroy()])),
  };
}

/**
 * A client that connects to public addresses only, or to an allowed origin. The rule is applied to the very addresses that
 * are connected to, so a name that resolves differently a moment later gains nothing.
 */
function createGuardedAgent(rule: AddressRule, lookup: Lookup = systemLookup): Agent {
  const shared = { allowH2: false, timeout: 10_000 };
  const connectFreely = buildConnector({ ...shared, lookup: filtered(lookup, () => true) });
  const connectGuarded = buildConnector({ ...shared, lookup: filtered(lookup, isPublicAddress) });

  const connect: buildConnector.connector = (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (rule.isAllowedOrigin(originOf(options, host))) return connectFreely(options, callback);
    // A literal address is connected to without any lookup.
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(refusal(host), null);
    connectGuarded(options, (...outcome) => {
      if (outcome[0] !== null || isPublicAddress(outcome[1].remoteAddress ?? '')) return callback(...outcome);
      outcome[1].destroy();
      callback(refusal(host), null);
    });
  };

  // The time limit is the caller's, over everything; the client's own would only report it under other names.
  return new Agent({ connect, headersTimeout: 0, bodyTimeout: 0, connections: 32, maxHeaderSize: 32_768 });
}

function originOf({ protocol, port }: buildConnector.Options, host: string): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return new URL(`${protocol}//${name}${port === '' ? '' : `:${port}`}`).origin;
}

/** A lookup that knows only the addresses that may be connected to. */
function filtered(lookup: Lookup, isOpen: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const open = addresses.filter(({ address }) => isOpen(address));
      const first = open[0];
      if (first === undefined) return callback(refusal(hostname), []);
      if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(host: string): HttpFailure {
  return new HttpFailure(
    'http/refused-address',
    `${host} is, or resolves to, an address that is not of the public internet. Journeys do not reach it unless the server's configuration allows its origin.`,
  );
}
