import { isIPv6 } from 'node:net';

/** Addresses that mean "every one of this machine"; a person goes to the loopback address then. */
const everyAddress: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** The address to go to for a server that listens there, without a slash at its end. */
export function listenUrl(host: string, port: number): string {
  const name = everyAddress[host] ?? (isIPv6(host) ? `[${host}]` : host);
  return new URL(`http://${name}:${port}`).origin;
}
