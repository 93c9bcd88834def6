import { useToasts } from '@usher/design';
import { useMemo } from 'react';
import { useEditor } from '../../app/editor-context.tsx';
import type { CommandInputs, CommandName, CommandResult, EditorDocument } from '../../document/index.ts';

export interface Commands {
  /** Runs a command; a refusal is shown as a notice. Changes with the same `merge` in quick succession are one step of undo. */
  run<Name extends CommandName>(name: Name, input: CommandInputs[Name], merge?: string): CommandResult;
  /** As `run`, but a refusal is only returned: for fields that show it themselves. */
  attempt<Name extends CommandName>(name: Name, input: CommandInputs[Name], merge?: string): CommandResult;
  group(label: string, work: (run: EditorDocument['run']) => CommandResult): CommandResult;
}

/** What the fields change the document with. */
export function useCommands(): Commands {
  const { document } = useEditor();
  const toasts = useToasts();
  return useMemo(() => {
    const told = (result: CommandResult) => {
      if (!result.ok) toasts.show({ title: result.message, tone: 'warning' });
      return result;
    };
    const attempt: Commands['attempt'] = (name, input, merge) =>
      document.run(name, input, merge === undefined ? {} : { merge });
    return {
      attempt,
      run: (name, input, merge) => told(attempt(name, input, merge)),
      group: (label, work) => told(document.group(label, work)),
    };
  }, [document, toasts]);
}
