import { deskViews } from './desk-views.ts';
import { editorViews } from './editor-views.ts';
import { pageViews } from './page-views.ts';
import { stages, type View } from './view.ts';

/** Every view, in the order in which they are looked at: nothing that happens later is seen earlier. */
export const views: readonly View[] = stages.flatMap((stage) =>
  [...editorViews, ...deskViews, ...pageViews].filter((view) => view.stage === stage),
);
