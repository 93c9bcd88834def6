import type { JourneySummary } from '../journey-summary.ts';
import { html } from './html.ts';
import { renderPage } from './page.ts';

/** The demo page of one journey: the widget in full height, as it would stand on a page of its own. */
export function renderChatPage(journey: JourneySummary, language: string): string {
  const body = html`<body class="chat"><header><a href="/">All journeys</a><h1>${journey.name}</h1></header>
<main><usher-chat mode="inline" journey="${journey.id}" language="${language}" title="${journey.name}"></usher-chat>
<noscript><p>This chat needs JavaScript.</p></noscript></main></body>`;
  return renderPage({ title: journey.name, language, body, script: '/usher-webchat.js' });
}
