import type { Account } from '@usher/api/account';
import { passwordField, problemLine } from './fields.ts';
import { renderFrame } from './frame.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';
import { roleLabels } from './role-labels.ts';

/** A person's own account: who they are here, their password, their sessions. */
export function renderAccountPage(account: Account): string {
  const { name, email, roles, hasPassword } = account;
  const body = renderFrame(
    account,
    '/account',
    html`<h1>Account</h1>
<section class="card"><h2>${name}</h2>
<dl><div><dt>E-mail</dt><dd>${email}</dd></div>
<div><dt>Roles</dt><dd>${roles.map((role) => html`<span class="badge">${roleLabels[role].label}</span> `)}</dd></div></dl></section>
<section class="card"><h2>${hasPassword ? 'Change your password' : 'Choose a password'}</h2>
<p>${
      hasPassword
        ? 'You stay signed in here. Everywhere else you are signed out.'
        : 'You came in by a link, which worked once. With a password you can come back.'
    }</p>
<form method="post" id="password">
<input hidden name="username" autocomplete="username" value="${email}">
${hasPassword ? passwordField('current', 'Current password', 'current-password') : html``}${passwordField('next', 'New password', 'new-password')}${problemLine}
<p class="done" role="status" hidden>Your new password holds from now on.</p>
<button type="submit" class="primary">${hasPassword ? 'Change password' : 'Keep this password'}</button>
</form></section>
<section class="card"><h2>Sign out</h2>
<p>A session ends by itself two weeks after it was last used.</p>
${problemLine}
<div class="actions"><button type="button" id="sign-out">Sign out here</button>
<button type="button" id="sign-out-everywhere">Sign out everywhere</button></div></section>`,
  );
  return renderPage({
    title: 'Account · Usher',
    language: 'en',
    body,
    styles: ['account.css'],
    modules: ['account.client.js'],
  });
}
