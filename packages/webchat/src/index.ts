/**
 * The customers' chat, for pages that are bundled. Loading this defines `<usher-chat>`.
 *
 * **Put it on a page**
 */
import { defineChat } from './define-chat.ts';

export { create } from './define-chat.ts';
/** **Types** of the element, its attributes and its events. */
export type * from './public/api.ts';

defineChat((name) => {
  const parts = {
    emoji: () => import('./parts/emoji.ts'),
    form: () => import('./parts/form.ts'),
    gate: () => import('./parts/gate.ts'),
    markdown: () => import('./parts/markdown.ts'),
    menu: () => import('./parts/menu.ts'),
    rich: () => import('./parts/rich.ts'),
    upload: () => import('./parts/upload.ts'),
  };
  return parts[name]() as Promise<never>;
});
