import { useState } from 'react';
import type { CommandResult } from '../../document/index.ts';

interface Draft {
  readonly text: string;
  readonly message: string | undefined;
  /** What the document held when this was typed. */
  readonly kept: string;
}

export interface DraftField {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  /** Why what is typed is not in the document. */
  readonly refusal: string | undefined;
}

/**
 * A field whose text may be refused or trimmed: what was typed stays as typed for as long as it means what the document holds, or,
 * refused, until the document changes or the field is left.
 */
export function useDraft(kept: string, change: (text: string) => CommandResult): DraftField {
  const [draft, setDraft] = useState<Draft>();
  const isCurrent =
    draft !== undefined && (draft.message === undefined ? draft.text.trim() === kept : draft.kept === kept);
  return {
    value: isCurrent ? draft.text : kept,
    onChange: (text) => {
      const result = change(text);
      setDraft({ text, kept, message: result.ok ? undefined : result.message });
    },
    onBlur: () => setDraft(undefined),
    refusal: isCurrent ? draft.message : undefined,
  };
}
