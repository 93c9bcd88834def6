/** What an agent wrote and what has not left yet, for one conversation. */
export interface Draft {
  readonly mode: Mode;
  readonly reply: string;
  readonly note: string;
  readonly unsent: readonly Unsent[];
}

export type Mode = 'reply' | 'note';

export interface Unsent {
  /** Stays the same however often it is tried: the server counts it once. */
  readonly id: string;
  readonly mode: Mode;
  readonly text: string;
}

export interface DraftStore {
  read(key: string): Draft;
  write(key: string, draft: Draft): void;
}

export const noDraft: Draft = { mode: 'reply', reply: '', note: '', unsent: [] };
const prefix = 'usher.desk.draft.';

/** Keeps drafts in the browser, so that they outlive a reload and a sign-out. What cannot be read counts as none. */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  return {
    read(key) {
      try {
        return { ...noDraft, ...(JSON.parse(storage.getItem(prefix + key) ?? '{}') as Partial<Draft>) };
      } catch {
        return noDraft;
      }
    },
    write(key, draft) {
      const isEmpty = draft.reply === '' && draft.note === '' && draft.unsent.length === 0;
      try {
        if (isEmpty) storage.removeItem(prefix + key);
        else storage.setItem(prefix + key, JSON.stringify(draft));
      } catch {
        // A full or forbidden storage: the text still stands in the composer.
      }
    },
  };
}
