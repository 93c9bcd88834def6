import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsherError } from '@usher/journey';
import type { RequestHandler } from 'express';
import { fresh } from '../http/fresh.ts';
import { shellPolicy } from '../http/security-headers.ts';
import { html } from './html.ts';

export type AppName = 'editor' | 'desk';

/** For each app the folder that holds its built files. */
export type AppFolders = Readonly<Record<AppName, string>>;

const titles: Readonly<Record<AppName, string>> = { editor: 'Journeys · Usher', desk: 'Desk · Usher' };

/** The document in which an app runs: nothing but its script and its stylesheet. */
export function sendShell(app: AppName, folders: AppFolders): RequestHandler {
  return (_request, response) => {
    if (!existsSync(join(folders[app], `${app}.js`))) {
      throw new UsherError('server/not-built', `The ${app} is not built yet: run \`npx pnpm@12 build\` once.`);
    }
    const nonce = randomBytes(16).toString('base64');
    fresh(response).set('Content-Security-Policy', shellPolicy(nonce)).type('html').send(renderShell(app, nonce));
  };
}

/** One file of an app. Those under `assets/` are named after their content and may be kept for ever. */
export function sendAppFile(app: AppName, folders: AppFolders): RequestHandler {
  return (request, response, next) => {
    const parts = request.params.file as unknown as readonly string[];
    const isHashed = parts[0] === 'assets';
    const keep = isHashed ? { maxAge: '365d', immutable: true } : { cacheControl: false };
    if (!isHashed) response.set('Cache-Control', 'no-cache');
    // What lies outside the folder, or has a name that begins with a dot, is not there.
    response.sendFile(parts.join('/'), { root: folders[app], dotfiles: 'ignore', ...keep }, (error) => {
      if (error === undefined || response.headersSent) return;
      next(new UsherError('server/not-found', 'There is no such file.', { cause: error }));
    });
  };
}

function renderShell(app: AppName, nonce: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta property="csp-nonce" nonce="${nonce}">
<title>${titles[app]}</title>
<link rel="stylesheet" href="/app/${app}/${app}.css">
<link rel="icon" href="data:,">
<script type="module" src="/app/${app}/${app}.js"></script>
</head>
<body><div id="app"></div><noscript><p>This page needs JavaScript.</p></noscript></body>
</html>
`.text;
}
