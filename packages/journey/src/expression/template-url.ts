import type { TemplatePart } from './split-template.ts';

/** `https://shop.example/`: the whole authority, closed. A backslash counts as a slash for browsers and is none of ours. */
const originPattern = /^https?:\/\/[^\s/?#\\@]+(?=[/?#])/i;
const completePattern = /^https?:\/\/[^\s/?#\\@]+([/?#]|$)/i;
/** Addresses that have no host. */
const addressPattern = /^(mailto|tel|sms):/i;

/** Filled in when it is said: leads to this same conversation in another channel. */
const ownAddress = 'usher:continue';

/** Why a URL template is refused, or undefined: scheme, host and port are literal text, so that no value chooses whom to ask. */
export function requireOrigin(parts: readonly TemplatePart[]): string | undefined {
  const [first, ...rest] = parts;
  const literal = first !== undefined && 'literal' in first ? first.literal : '';
  if (addressPattern.test(literal) || (literal === ownAddress && rest.length === 0)) return undefined;
  const isRight = rest.length === 0 ? completePattern.test(literal) : originPattern.test(literal);
  if (!isRight) {
    return 'it begins with https:// and a host in plain text, closed by /, ? or # before the first placeholder, such as https://shop.example/orders/{{vars.orderId}}.';
  }
  if (parts.some((part) => 'literal' in part && part.literal.includes('\\')))
    return 'a URL has no \\. Write / instead.';
  return URL.canParse(parts.map((part) => ('literal' in part ? part.literal : 'x')).join(''))
    ? undefined
    : 'it is no URL. Check the host and the port.';
}

/**
 * Why values change the path of a URL, or undefined. Encoding keeps `.` and `..` as they are, and as a whole segment they would
 * climb to another path.
 */
export function requireSamePath(isLiteral: readonly boolean[], pieces: readonly string[]): string | undefined {
  const marked = pieces.map((piece, index) => (isLiteral[index] ? piece : `\0${piece}\0`)).join('');
  const [path = ''] = marked.split(/[?#]/, 1);
  const climbs = path
    .split('/')
    .some((segment) => segment.includes('\0') && /^(\.|%2e){1,2}$/i.test(segment.replaceAll('\0', '')));
  return climbs ? 'a value makes a part of the path "." or "..", which would lead elsewhere.' : undefined;
}
