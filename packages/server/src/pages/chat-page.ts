import type { JourneySummary } from '../journey-summary.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

/** The demo page of one journey: the widget in full height, as it would stand on a page of its own. */
export function renderChatPage(journey: JourneySummary, language: string): string {
  const body = html`<body class="chat"><header><a href="/chat" lang="en">All journeys</a><p lang="en" id="version">Version ${journey.number}</p>
<button type="button" id="restart" lang="en">Start again</button></header>
<main><usher-chat inline journey="${journey.id}" lang="${language}" heading="${journey.name}"></usher-chat>
<noscript><p>This chat needs JavaScript.</p></noscript></main></body>`;
  return renderPage({
    title: journey.name,
    language,
    body,
    scripts: ['/usher-webchat.js'],
    modules: ['chat-page.client.js'],
  });
}
