/**
 * Whom an identity is about, unverified: only to keep the conversations of several people in one browser apart. The server
 * alone decides whether it is true.
 */
export function subjectOf(identity: string | undefined): string | undefined {
  const [, claims] = identity?.split('.') ?? [];
  if (claims === undefined) return undefined;
  try {
    const { sub } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}
