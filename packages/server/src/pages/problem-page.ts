import { html } from './html.ts';
import { renderPage } from './page.ts';

/** A friendly answer where a page cannot be shown. */
export function renderProblemPage(status: number, sentence: string): string {
  const title = titleOf(status);
  const body = html`<body class="plain"><main><h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">To the start</a> · <a href="/account">Your account</a> · <a href="/chat">Chats of this server</a></p>
</main></body>`;
  return renderPage({ title: `${title} · Usher`, language: 'en', body });
}

function titleOf(status: number): string {
  if (status === 403) return 'Not for your account';
  if (status === 404) return 'Nothing here';
  return status < 500 ? 'That did not work' : 'Something went wrong';
}
