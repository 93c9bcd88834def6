const atoms = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;
const longestAddress = 254;

/** The one e-mail address of a message, its domain in lower case; undefined where there is none, or more than one. */
export function readEmail(message: string): string | undefined {
  const addresses = message
    .split(/[\s<>()[\]{}",;:\\|]+/u)
    .filter((word) => word.includes('@'))
    .map((word) => toAddress(word.replace(/^['’‘“*_`]+/u, '').replace(/[^\p{L}\p{N}]+$/u, '')))
    .filter((address) => address !== undefined);
  const [first, ...others] = addresses;
  return others.every((other) => other === first) ? first : undefined;
}

function toAddress(word: string): string | undefined {
  const [local = '', domain = '', ...rest] = word.split('@');
  const labels = domain.toLowerCase().split('.');
  const isDomain = labels.length > 1 && labels.every((label) => domainLabel.test(label));
  const isName = local.length <= 64 && atoms.test(local);
  const isTopLevel = !/^(?:\p{N}+|.)$/u.test(labels.at(-1) ?? '');
  if (rest.length > 0 || !isDomain || !isTopLevel || !isName || word.length > longestAddress) return undefined;
  return `${local}@${labels.join('.')}`;
}
