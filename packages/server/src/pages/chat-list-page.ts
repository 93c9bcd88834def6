import type { JourneySummary } from '../journey-summary.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './page.ts';

/** What is published here, each journey with a link to its chat, and how to change one. */
export function renderChatListPage(journeys: readonly JourneySummary[]): string {
  const list =
    journeys.length === 0
      ? html`<p>No journey is published yet.</p>
<pre><code>npx pnpm@12 usher publish examples/hello/hello.journey.json</code></pre>`
      : html`<ul class="journeys">${journeys.map(renderJourney)}</ul>`;
  const body = html`<body class="plain"><main><h1>Journeys</h1>
<p>Published on this server. Choose one and talk to it.</p>
${list}
<h2>Change one</h2>
<p>Serve its file, edit it, save: the next conversation runs what you saved.</p>
<pre><code>npx pnpm@12 usher dev &lt;file&gt;</code></pre>
<p>Or draw it: <a href="/">open the editor</a>.</p>
</main></body>`;
  return renderPage({ title: 'Journeys · Usher', language: 'en', body });
}

function renderJourney({ id, name, description, languages, number }: JourneySummary): Html {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const about = description === undefined ? html`` : html`<span class="about">${description}</span>`;
  return html`<li><a href="/chat/${id}"><strong>${name}</strong>${about}
<small>Version ${number} · ${languages.map((language) => names.of(language) ?? language).join(', ')}</small></a></li>
`;
}
