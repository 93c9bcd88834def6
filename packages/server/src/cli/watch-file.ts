import { readFileSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write in several steps; what follows closely belongs together. */
const pause = 60;
/** Some file systems, those of containers above all, report nothing: then we look ourselves. */
const period = 1_000;

/**
 * Calls with the text of a file whenever it has become another one than is `known`, until the signal aborts. The folder is watched,
 * not the file, since many editors put a new file in the old one's place; while there is none, nothing happens.
 */
export function watchFile(file: string, known: string, onText: (text: string) => void, signal: AbortSignal): void {
  let latest = known;
  let changedAt = modified(file);
  let waiting: NodeJS.Timeout | undefined;
  const look = () => {
    changedAt = modified(file);
    const text = read(file);
    if (text === undefined || text === latest) return;
    latest = text;
    onText(text);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, pause);
  };
  const watcher = watch(dirname(file), (_kind, name) => {
    if (name === null || name === basename(file)) soon();
  });
  watcher.on('error', () => watcher.close());
  const poll = setInterval(() => {
    if (modified(file) !== changedAt) soon();
  }, period);
  // What was saved since it was read.
  soon();
  signal.addEventListener('abort', () => {
    watcher.close();
    clearInterval(poll);
    clearTimeout(waiting);
  });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
