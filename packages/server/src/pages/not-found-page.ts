import { html } from './html.ts';
import { renderPage } from './page.ts';

/** A friendly answer to an address that leads nowhere. */
export function renderNotFoundPage(sentence: string): string {
  const body = html`<body class="plain"><main><h1>Nothing here</h1>
<p>${sentence}</p>
<p><a href="/chat">See what is published on this server</a></p>
</main></body>`;
  return renderPage({ title: 'Nothing here', language: 'en', body });
}
