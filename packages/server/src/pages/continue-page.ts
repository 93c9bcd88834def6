import { html } from './html.ts';
import { renderPage } from './page.ts';

interface Words {
  readonly title: string;
  readonly why: string;
  readonly go: string;
  readonly opening: string;
}

const english: Words = {
  title: 'Go on here',
  why: 'Your conversation goes on in this browser, with all that was said.',
  go: 'Go on here',
  opening: 'Opening the conversation…',
};

const byLanguage: Readonly<Record<string, Words>> = {
  en: english,
  de: {
    title: 'Hier weitermachen',
    why: 'Ihr Gespräch geht in diesem Browser weiter, mit allem, was gesagt wurde.',
    go: 'Hier weitermachen',
    opening: 'Das Gespräch wird geöffnet …',
  },
  fr: {
    title: 'Continuer ici',
    why: 'Votre conversation continue dans ce navigateur, avec tout ce qui a été dit.',
    go: 'Continuer ici',
    opening: 'Ouverture de la conversation…',
  },
  es: {
    title: 'Seguir aquí',
    why: 'Su conversación sigue en este navegador, con todo lo que se dijo.',
    go: 'Seguir aquí',
    opening: 'Abriendo la conversación…',
  },
  it: {
    title: 'Continua qui',
    why: 'La sua conversazione continua in questo browser, con tutto ciò che è stato detto.',
    go: 'Continua qui',
    opening: 'Apertura della conversazione…',
  },
  nl: {
    title: 'Hier verdergaan',
    why: 'Uw gesprek gaat verder in deze browser, met alles wat er gezegd is.',
    go: 'Hier verdergaan',
    opening: 'Het gesprek wordt geopend…',
  },
  pt: {
    title: 'Continuar aqui',
    why: 'A sua conversa continua neste navegador, com tudo o que foi dito.',
    go: 'Continuar aqui',
    opening: 'A abrir a conversa…',
  },
  pl: {
    title: 'Kontynuuj tutaj',
    why: 'Rozmowa toczy się dalej w tej przeglądarce, ze wszystkim, co zostało powiedziane.',
    go: 'Kontynuuj tutaj',
    opening: 'Otwieranie rozmowy…',
  },
};

export const continueLanguages: readonly string[] = Object.keys(byLanguage);

/**
 * Where links to a conversation lead. What the link says stands behind `#`, which no server is ever sent. Nothing happens before
 * somebody presses the button: programs open links, too, to show what is behind them or to see whether it is harmful.
 */
export function renderContinuePage(language: string): string {
  const { title, why, go, opening } = byLanguage[language] ?? english;
  const body = html`<body class="card-page"><main><h1>${title}</h1>
<p>${why}</p>
<p role="status" id="told" data-opening="${opening}"></p>
<button type="button" class="primary" id="go">${go}</button>
<noscript><p lang="en">This chat needs JavaScript.</p></noscript></main></body>`;
  return renderPage({
    ...{ title, language, body },
    scripts: ['/usher-webchat.js'],
    styles: ['account.css'],
    modules: ['continue-page.client.js'],
  });
}
