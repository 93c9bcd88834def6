import { emailField, passwordField, problemLine } from './fields.ts';
import { renderCard } from './frame.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

/** Where somebody with a password comes in. */
export function renderSignInPage(): string {
  const body = renderCard(html`<h1>Sign in</h1>
<form method="post" id="sign-in">
${emailField('username')}${passwordField('password', 'Password', 'current-password')}${problemLine}
<button type="submit" class="primary">Sign in</button>
</form>
<p class="aside">No password yet, or forgotten? Ask an owner for a new link. Owners make one for themselves on the server, with <code>usher owner-link</code>.</p>`);
  return renderPage({
    title: 'Sign in · Usher',
    language: 'en',
    body,
    styles: ['account.css'],
    modules: ['sign-in.client.js'],
  });
}
