import type { Account } from '@usher/api/account';
import { allRoles } from '../accounts/permissions.ts';
import { emailField, problemLine } from './fields.ts';
import { renderFrame } from './frame.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './page.ts';
import { roleLabels } from './role-labels.ts';

/** Who works here: the list, an invitation, and changes to one person. The script fills it. */
export function renderPeoplePage(account: Account): string {
  const body = renderFrame(
    account,
    '/people',
    html`<div class="title"><h1>People</h1><button type="button" class="primary" id="invite">Invite somebody</button></div>
<p id="loading" role="status">Loading…</p>
<div id="failed" hidden><p class="problem" role="alert"></p><button type="button" id="again">Try again</button></div>
<ul class="people" id="people" data-own="${account.id}" hidden></ul>
<p class="aside" id="alone" hidden>Nobody else works here yet. Whoever you invite gets a link from you; Usher sends no mail.</p>
${inviteDialog()}${personDialog()}${linkDialog()}`,
  );
  return renderPage({
    title: 'People · Usher',
    language: 'en',
    body,
    styles: ['account.css'],
    modules: ['people.client.js'],
  });
}

function inviteDialog(): Html {
  return html`<dialog id="invite-dialog" aria-labelledby="invite-title"><form method="post">
<h2 id="invite-title">Invite somebody</h2>
${emailField('off')}${roleFields('invite')}${problemLine}
<div class="actions"><button type="submit" class="primary">Make the link</button><button type="button" class="cancel">Cancel</button></div>
</form></dialog>
`;
}

function personDialog(): Html {
  return html`<dialog id="person-dialog" aria-labelledby="person-title"><form method="post">
<h2 id="person-title"></h2><p id="person-email"></p>
${roleFields('person')}${problemLine}
<div class="actions"><button type="submit" class="primary">Save roles</button><button type="button" class="cancel">Close</button></div>
<hr>
<div class="actions"><button type="button" id="new-link">Make a new link</button>
<button type="button" id="suspend" class="danger">Suspend</button><button type="button" id="let-in">Let in again</button></div>
<p class="aside" id="suspend-hint">A suspended person is signed out everywhere at once.</p>
</form></dialog>
`;
}

function linkDialog(): Html {
  return html`<dialog id="link-dialog" aria-labelledby="link-title"><h2 id="link-title">Hand over this link</h2>
<p id="link-about"></p>
<div class="copy"><input id="link" readonly aria-label="Link"><button type="button" class="primary" id="copy">Copy</button></div>
<p class="aside" role="status" id="copied"></p>
<div class="actions"><button type="button" class="cancel">Done</button></div></dialog>
`;
}

function roleFields(prefix: string): Html {
  const boxes = allRoles.map((role) => {
    const { label, hint } = roleLabels[role];
    const id = `${prefix}-${role}`;
    return html`<div class="choice"><input type="checkbox" id="${id}" name="roles" value="${role}" aria-describedby="${id}-hint">
<label for="${id}">${label}</label><small id="${id}-hint">${hint}</small></div>
`;
  });
  return html`<fieldset><legend>Roles</legend>${boxes}</fieldset>`;
}
