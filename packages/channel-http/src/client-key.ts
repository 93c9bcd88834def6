/**
 * What counts as one client: an IPv4 address, or the /64 network of an IPv6 address, because whoever has one of its
 * addresses has them all. Some proxies add a port, which changes with every connection and does not count. What is no
 * address counts as itself.
 */
export function toClientKey(address: string): string {
  const plain = withoutPort(address.trim().toLowerCase()).replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const groups = readGroups(plain);
  return isMappedIPv4(groups) ? toIPv4(groups) : `${groups.slice(0, 4).join(':')}::/64`;
}

function withoutPort(address: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}

/** The eight groups of an IPv6 address, without leading zeros; an IPv4 address at its end makes two of them. */
function readGroups(address: string): readonly string[] {
  const [before = '', after] = address.replace(/[\d.]+\.[\d.]+$/, toHex).split('::', 2);
  const head = before.split(':').filter((part) => part !== '');
  const tail = (after ?? '').split(':').filter((part) => part !== '');
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}

function toHex(address: string): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = address.split('.').map(Number);
  return `${(first * 256 + second).toString(16)}:${(third * 256 + fourth).toString(16)}`;
}

/** An IPv4 address in the clothes of an IPv6 one, `::ffff:203.0.113.7`; all of them lie in one /64 network. */
function isMappedIPv4(groups: readonly string[]): boolean {
  return groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
}

function toIPv4(groups: readonly string[]): string {
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join('.');
}
