import { type Html, html } from './html.ts';

export interface Page {
  readonly title: string;
  readonly language: string;
  readonly body: Html;
  /** Scripts of the server's own, by their paths, as sites of customers load them; then the page's own, by the names of their files here. */
  readonly scripts?: readonly string[];
  readonly modules?: readonly string[];
  /** Stylesheets besides those of every page, by the names of their files here. */
  readonly styles?: readonly string[];
}

/** A whole document; script and styles are files of the server, so that the content policy can forbid everything inline. */
export function renderPage({ title, language, body, scripts = [], modules = [], styles = [] }: Page): string {
  const links = ['tokens.css', 'pages.css', ...styles].map(
    (name) => html`<link rel="stylesheet" href="/pages/${name}">
`,
  );
  const tags = [
    ...scripts.map((path) => html`<script src="${path}" defer></script>\n`),
    ...modules.map((name) => html`<script type="module" src="/pages/${name}"></script>\n`),
  ];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${links}<link rel="icon" href="data:,">
${tags}</head>
${body}
</html>
`.text;
}
