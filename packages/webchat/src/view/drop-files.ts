import type { Words } from '../words/words.ts';
import { create } from './create.ts';

/** Takes files that are dropped on the panel, and says so while they are held over it. */
export function takeDrops(
  panel: HTMLElement,
  words: Words,
  canTake: () => boolean,
  take: (files: File[]) => void,
): void {
  const veil = create('div', { class: 'veil', hidden: true, 'aria-hidden': 'true' }, words.dropHere);
  panel.append(veil);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true && canTake();
  panel.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    veil.hidden = false;
  });
  panel.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !panel.contains(relatedTarget)) veil.hidden = true;
  });
  panel.addEventListener('drop', (event) => {
    veil.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
