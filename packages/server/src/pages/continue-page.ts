import { html } from './html.ts';
import { renderPage } from './page.ts';

/** Where links to a conversation lead. What the link says stands behind `#`, which no server is ever sent. */
export function renderContinuePage(): string {
  const body = html`<body class="chat"><main><section class="opening" id="opening">
<h1 id="heading">Your conversation</h1>
<p role="status" id="told">It is being opened…</p>
<button type="button" id="again" hidden>Try again</button>
<noscript><p>This chat needs JavaScript.</p></noscript></section></main></body>`;
  return renderPage({
    title: 'Your conversation',
    language: 'en',
    body,
    scripts: ['/usher-webchat.js'],
    modules: ['continue-page.client.js'],
  });
}
