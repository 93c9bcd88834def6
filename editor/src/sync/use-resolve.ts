import type { Draft } from '@usher/api/editor';
import { standardCatalog } from '@usher/blocks';
import { useToasts } from '@usher/design';
import { formatJourney, parseJourney } from '@usher/journey';
import { useMemo } from 'react';
import { toApiError } from '../app/api/api-error.ts';
import { useEditor } from '../app/editor-context.tsx';
import { navigate, pathOf } from '../app/router.ts';
import { useSession } from '../app/session-context.tsx';
import { useSurroundings } from '../app/surroundings.tsx';
import { freeId } from '../journeys/free-id.ts';

/** The ways out of two versions of one draft. None of them loses either: both can be reached by undo, or as another journey. */
export interface Resolve {
  /** What is on the screen takes the place of what the server holds. */
  keepMine(theirs: Draft): void;
  /** What the server holds comes onto the screen. */
  takeTheirs(theirs: Draft): void;
  /** A document becomes a journey of its own. @returns whether that was done */
  saveAsCopy(document: string): Promise<boolean>;
}

export function useResolve(): Resolve {
  const { document } = useEditor();
  const { sync } = useSession();
  const { api } = useSurroundings();
  const toasts = useToasts();
  return useMemo(() => {
    const replace = (text: string, label: string): boolean => {
      const parsed = parseJourney(text, standardCatalog);
      const result = parsed.ok && document.run('replace', { journey: parsed.journey, label });
      return result !== false && result.ok;
    };
    const rebase = ({ revision, document: text }: Draft) =>
      sync.send({ type: 'rebased', base: { revision, document: text } });

    return {
      keepMine(theirs) {
        const mine = document.toText();
        // Both become steps, so that undo leads to theirs.
        if (replace(theirs.document, `Take the version of ${theirs.updatedBy}`)) replace(mine, 'Keep my version');
        rebase(theirs);
      },
      takeTheirs(theirs) {
        if (replace(theirs.document, `Take the version of ${theirs.updatedBy}`)) rebase(theirs);
        else toasts.show({ title: 'Their version cannot be read here', tone: 'danger' });
      },
      async saveAsCopy(text) {
        const parsed = parseJourney(text, standardCatalog);
        if (!parsed.ok) return false;
        try {
          const { journeys } = await api.journeys();
          const id = freeId(
            parsed.journey.id,
            journeys.map((each) => each.id),
          );
          await api.create({
            document: formatJourney({ ...parsed.journey, id, name: `${parsed.journey.name} (copy)` }),
          });
          toasts.show({
            title: 'Kept as a copy',
            text: `It is a journey of its own now: ${id}.`,
            tone: 'success',
            action: { label: 'Open it', onPress: () => navigate(pathOf(id)) },
          });
          return true;
        } catch (error) {
          toasts.show({ title: 'The copy was not made', text: toApiError(error).message, tone: 'danger' });
          return false;
        }
      },
    };
  }, [document, sync, api, toasts]);
}
