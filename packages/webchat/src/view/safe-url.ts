const linkProtocols: readonly string[] = ['https:', 'http:', 'mailto:', 'tel:'];
const imageProtocols: readonly string[] = ['https:', 'http:'];

/** An address that may be followed, or undefined: a journey's values may come from anywhere. */
export function toSafeLink(url: string, base: string): string | undefined {
  return toSafe(url, base, linkProtocols);
}

/** An address from which an image may be loaded, or undefined. */
export function toSafeImage(url: string, base: string): string | undefined {
  return toSafe(url, base, imageProtocols);
}

function toSafe(url: string, base: string, protocols: readonly string[]): string | undefined {
  try {
    const parsed = new URL(url, base);
    return protocols.includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}
