import { fileURLToPath } from 'node:url';

/** Where `pnpm build` puts the chat widget. */
export function findWidgetFile(): string {
  return fileURLToPath(new URL('../dist/usher-webchat.js', import.meta.resolve('@usher/webchat')));
}
