import { nameField, passwordField, problemLine } from './fields.ts';
import { renderCard } from './frame.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

/** Opens sign-in links and invitations. The token stands behind the `#`, so that only the script of this page sees it. */
export function renderWelcomePage(): string {
  const body = renderCard(html`<section id="opening"><h1>One moment</h1>
<p role="status">Your link is being opened.</p></section>
<section id="invited" hidden><h1 tabindex="-1">Welcome</h1>
<p>You were invited to work here. Say how you want to be called, and choose a password.</p>
<form method="post">
${nameField()}${passwordField('password', 'Password', 'new-password')}${problemLine}
<button type="submit" class="primary">Join</button>
</form></section>
<section id="choose" hidden><h1 tabindex="-1">You are signed in</h1>
<p>The link worked, and works no more. Choose a password, so that you can come back.</p>
<form method="post">
<input hidden name="username" autocomplete="username">
${passwordField('next', 'New password', 'new-password')}${problemLine}
<button type="submit" class="primary">Keep this password</button>
<a class="quiet" href="/">Not now</a>
</form></section>
<section id="failed" hidden><h1 tabindex="-1">This link does not work</h1>
<p id="reason"></p>
<button type="button" class="primary" id="again" hidden>Try again</button>
<p class="aside"><a href="/sign-in">Sign in with a password</a></p></section>`);
  return renderPage({
    title: 'Welcome · Usher',
    language: 'en',
    body,
    styles: ['account.css'],
    modules: ['welcome.client.js'],
  });
}
