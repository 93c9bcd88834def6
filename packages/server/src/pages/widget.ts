import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsherError } from '@usher/journey';
import type { Response } from 'express';

/** Sends the chat widget. Its name stays the same for the pages that name it, so it is asked for again every few minutes. */
export function sendWidget(file: string, response: Response): void {
  if (!existsSync(file)) {
    throw new UsherError('server/not-built', 'The chat widget is not built yet: run `npx pnpm@12 build` once.');
  }
  allowEverywhere(response);
  // A folder above may begin with a dot; express would then pretend that the file is not there.
  response.sendFile(file, { maxAge: '5m', dotfiles: 'allow' });
}

/** Sends what the widget loads when it is needed. What a name stands for never changes. */
export function sendWidgetPart(widgetFile: string, name: string, response: Response): void {
  const file = join(widgetFile.replace(/\.js$/, ''), name);
  if (!/^[\w-]+\.js$/.test(name) || !existsSync(file)) {
    throw new UsherError('server/not-found', 'The chat widget has no such part; a newer one may be in its place.');
  }
  allowEverywhere(response);
  response.sendFile(file, { maxAge: '1y', immutable: true, dotfiles: 'allow' });
}

/** Pages of other origins load it, by a script tag and as modules; it is the same for everybody and holds nothing of anybody. */
function allowEverywhere(response: Response): void {
  response.set('Cross-Origin-Resource-Policy', 'cross-origin');
  response.set('Access-Control-Allow-Origin', '*');
}
