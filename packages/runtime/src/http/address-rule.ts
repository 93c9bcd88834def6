import { UsherError } from '@usher/journey';
import ipaddr from 'ipaddr.js';

/** Which addresses the requests of journeys may reach. */
export interface AddressRule {
  /** Origins that the operator allowed by name, wherever they resolve to. */
  isAllowedOrigin(origin: string): boolean;
}

/** @param allowedOrigins exact: `http://127.0.0.1:4000`. @throws UsherError `runtime/bad-origin` */
export function createAddressRule(allowedOrigins: readonly string[]): AddressRule {
  const allowed = new Set(allowedOrigins.map(readOrigin));
  return { isAllowedOrigin: (origin) => allowed.has(origin) };
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url !== undefined && `${url.protocol}//${url.host}` === text.toLowerCase().replace(/\/$/, '');
  if (url !== undefined && isOrigin && /^https?:$/.test(url.protocol) && !url.host.includes('*')) return url.origin;
  throw new UsherError(
    'runtime/bad-origin',
    `"${text}" is no origin. Write protocol, host and, where it is not the usual one, port, and nothing else: http://127.0.0.1:4000 or https://orders.example.`,
  );
}

/**
 * Tells whether an address is of the public internet. Private, loopback, link-local, carrier, documentation, multicast and
 * reserved ranges are not; an IPv4 address inside an IPv6 one is judged as what it is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  const embedded = embeddedIPv4(parsed);
  if (embedded !== undefined) return embedded.range() === 'unicast';
  return parsed.range() === 'unicast' && isGlobalUnicast(parsed);
}

/** NAT64 (RFC 6052): behind `64:ff9b::/96` stands an IPv4 address, private ones too. */
function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  if (!address.match(ipaddr.IPv6.parse('64:ff9b::'), 96)) return undefined;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/** What is assigned to the internet; outside of it lie forms that smuggle an IPv4 address, such as `::127.0.0.1`. */
function isGlobalUnicast(address: ipaddr.IPv6): boolean {
  return address.match(ipaddr.IPv6.parse('2000::'), 3);
}
