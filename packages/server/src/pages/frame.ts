import type { Account } from '@usher/api/account';
import { may, type Permission } from '../accounts/permissions.ts';
import { type Html, html } from './html.ts';

const places: readonly { readonly path: string; readonly label: string; readonly permission: Permission }[] = [
  { path: '/', label: 'Journeys', permission: 'design' },
  { path: '/desk', label: 'Desk', permission: 'desk' },
  { path: '/people', label: 'People', permission: 'own' },
  { path: '/account', label: 'Account', permission: 'member' },
];

/** A page of somebody who is signed in: where else they may go, then the page itself. */
export function renderFrame(account: Account, here: string, main: Html): Html {
  const links = places
    .filter(({ permission }) => may(account.roles, permission))
    .map(({ path, label }) =>
      path === here
        ? html`<li><a href="${path}" aria-current="page">${label}</a></li>`
        : html`<li><a href="${path}">${label}</a></li>`,
    );
  return html`<body class="framed"><header><strong class="brand">Usher</strong><nav aria-label="Places"><ul>${links}</ul></nav></header>
<main>${main}</main></body>`;
}

/** A page before anybody is signed in: one card in the middle. */
export function renderCard(main: Html): Html {
  return html`<body class="card-page"><main><p class="brand">Usher</p>
${main}
<noscript><p class="problem">This page needs JavaScript.</p></noscript></main></body>`;
}
