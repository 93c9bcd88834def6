import { html } from './html.ts';
import { renderPage } from './page.ts';

/** Where links to a conversation lead. What the link says stands behind `#`, which no server is ever sent. */
export function renderContinuePage(): string {
  const body = html`<body class="chat"><main><p role="status" id="told">Opening the conversation…</p>
<noscript><p>This chat needs JavaScript.</p></noscript></main></body>`;
  return renderPage({
    title: 'Go on here',
    language: 'en',
    body,
    scripts: ['/usher-webchat.js'],
    modules: ['continue-page.client.js'],
  });
}
