/** The conversation that an address shows; undefined for the desk alone. */
export function readRoute(pathname: string): string | undefined {
  const match = /^\/desk\/([^/]+)\/?$/.exec(pathname);
  try {
    return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}

export function writeRoute(key: string | undefined): string {
  return key === undefined ? '/desk' : `/desk/${encodeURIComponent(key)}`;
}
