import type { EditorApi } from './api/create-editor-api.ts';

/** Ends the session and goes to the page for signing in. */
export async function signOut(api: Pick<EditorApi, 'signOut'>): Promise<void> {
  // Who is signed out already wants nothing else.
  await api.signOut().catch(() => {});
  location.assign('/sign-in');
}
