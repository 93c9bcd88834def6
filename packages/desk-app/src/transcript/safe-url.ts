/** The address if a click on it is harmless, else undefined: never `javascript:` or what a page could smuggle in. */
export function safeUrl(url: string): string | undefined {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(url) ? url : undefined;
}
