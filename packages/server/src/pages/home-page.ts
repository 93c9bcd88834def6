import type { JourneySummary } from '../journey-summary.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

/** The start page: what is published here, each journey with a link to its chat. */
export function renderHomePage(journeys: readonly JourneySummary[]): string {
  const items = journeys.map(
    (journey) => html`<li><a href="/chat/${journey.id}">${journey.name}</a>
<small>${journey.id} · version ${journey.number} · ${journey.languages.join(', ')}</small></li>
`,
  );
  const list =
    items.length === 0
      ? html`<p>No journey is published yet. <code>npx pnpm@12 usher publish &lt;file&gt;</code> publishes one.</p>`
      : html`<ul>${items}</ul>`;
  const body = html`<body class="plain"><main><h1>Journeys</h1>
<p>What is published on this server. Choose one to talk to it.</p>
${list}
</main></body>`;
  return renderPage({ title: 'Usher', language: 'en', body });
}
