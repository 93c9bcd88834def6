import { fileURLToPath } from 'node:url';
import type { AppFolders } from './pages/app-shell.ts';

/** Where `pnpm build` puts the apps. The server loads none of their code, so it knows them by their place only. */
export function findAppFolders(): AppFolders {
  const root = new URL('../../../', import.meta.url);
  return {
    editor: fileURLToPath(new URL('editor/dist', root)),
    desk: fileURLToPath(new URL('packages/desk-app/dist', root)),
  };
}
