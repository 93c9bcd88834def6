import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsherError } from '@usher/journey';
import type { RequestHandler } from 'express';

const here = new URL('./', import.meta.url);

/** Styles and scripts of the pages: those that lie here, and the colours and sizes that everything shares. */
function readPageFiles(): ReadonlyMap<string, string> {
  const own = readdirSync(here).filter((name) => name.endsWith('.css') || name.endsWith('.client.js'));
  const tokens = fileURLToPath(import.meta.resolve('@usher/design/tokens.css'));
  return new Map([
    ...own.map((name) => [name, readFileSync(new URL(name, here), 'utf8')] as const),
    ['tokens.css', readFileSync(tokens, 'utf8')],
  ]);
}

/** Sends one of them by its name. They are read once, so that a name never leads anywhere else. */
export function sendPageFile(): RequestHandler {
  const files = readPageFiles();
  const tags = new Map([...files].map(([name, text]) => [name, createHash('sha256').update(text).digest('base64url')]));
  return (request, response) => {
    const name = String(request.params.file);
    const text = files.get(name);
    if (text === undefined) throw new UsherError('server/not-found', 'There is no such file.');
    response
      .type(name.endsWith('.css') ? 'css' : 'js')
      // Asked for anew each time, so that a page never meets the script of an older version.
      .set({ 'Cache-Control': 'no-cache', ETag: `"${tags.get(name)}"` })
      .send(text);
  };
}
