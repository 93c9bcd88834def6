import { useToasts } from '@usher/design';
import { readJourneyFile } from '../../journeys/read-journey-file.ts';
import { useEditor } from '../editor-context.tsx';

/** Puts the content of a file in the place of the open journey: one step, which can be undone. */
export function useReplaceFromFile(): (file: File) => Promise<void> {
  const { document } = useEditor();
  const toasts = useToasts();
  return async (file) => {
    const read = await readJourneyFile(file);
    if (!read.ok) return void toasts.show({ title: 'This file was not taken', text: read.message, tone: 'danger' });
    // The journey keeps its id: conversations and versions hang on that.
    const journey = { ...read.journey, id: document.journey.id };
    const result = document.run('replace', { journey, label: `Replace by ${file.name}` });
    toasts.show(
      result.ok
        ? { title: `Replaced by ${file.name}`, text: 'Undo brings back what was there.', tone: 'success' }
        : { title: 'This file was not taken', text: result.message, tone: 'danger' },
    );
  };
}
