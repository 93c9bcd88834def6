import { create } from '../create.ts';
import type { Answered, ContentView } from './content-view.ts';

/** Shows in its place what is loaded, or the words that stand for it where it cannot be loaded. */
export function showLater(view: Promise<ContentView>, instead: () => HTMLElement): ContentView {
  const place = create('div', { class: 'part' });
  let shown: ContentView | undefined;
  let last: Answered | undefined;
  view.then(
    (loaded) => {
      shown = loaded;
      place.replaceChildren(...loaded.nodes);
      if (last !== undefined) loaded.update?.(last);
    },
    () => place.replaceChildren(instead()),
  );
  return {
    nodes: [place],
    update(answered) {
      last = answered;
      shown?.update?.(answered);
    },
  };
}
