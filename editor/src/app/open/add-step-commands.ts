import { blockTexts } from '@usher/blocks';
import type { AppCommand } from '../commands/app-command.ts';
import type { Editor } from '../editor-context.tsx';

/** A command for each block: adds a step beside the others, ready to be named. */
export function addStepCommands({ catalog, document, view }: Editor): readonly AppCommand[] {
  const texts: Readonly<Record<string, { readonly name: string; readonly help: string }>> = blockTexts.en;
  return catalog.definitions.map(({ type }) => ({
    id: `add.${type}`,
    title: `Add a step: ${texts[type]?.name ?? type}`,
    group: 'Add',
    words: `new ${type} ${texts[type]?.help ?? ''}`,
    run() {
      const result = document.run('addState', { parent: null, kind: 'step', block: type });
      if (!result.ok) return;
      if (result.select !== undefined) view.show(result.select);
      if (result.rename !== undefined) view.set({ renaming: result.rename });
    },
  }));
}
