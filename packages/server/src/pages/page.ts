import { type Html, html } from './html.ts';

export interface Page {
  readonly title: string;
  readonly language: string;
  readonly body: Html;
  /** Scripts of the server's own, by their paths. */
  readonly scripts?: readonly string[];
}

/** A whole document; script and styles are files of the server, so that the content policy can forbid everything inline. */
export function renderPage({ title, language, body, scripts = [] }: Page): string {
  const tags = scripts.map((path) => html`<script src="${path}" defer></script>`);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/pages.css">
<link rel="icon" href="data:,">
${tags}
</head>
${body}
</html>
`.text;
}
