/** The page for signing in, which leads back to a page of the editor. */
export function signInAt(path: string): string {
  return `/sign-in?to=${encodeURIComponent(path)}`;
}
