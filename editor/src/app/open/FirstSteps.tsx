import { useEffect, useState } from 'react';
import { Checklist } from '../../start/Checklist.tsx';
import type { ChecklistStep } from '../../start/checklist-steps.ts';
import { useEditor, useView } from '../editor-context.tsx';
import { useStored } from '../layout/use-stored.ts';
import { usePublished, useSession } from '../session-context.tsx';

/** The list of first steps, over the canvas of a journey that was not published yet when it was opened. */
export function FirstSteps({ onPublish }: { readonly onPublish: () => void }) {
  const { document, view } = useEditor();
  const { journeyId } = useSession();
  const published = usePublished();
  const drawer = useView('drawer');
  const [isNew] = useState(published === undefined);
  const [isHidden, setIsHidden] = useStored<boolean>('first-steps.hidden', false);
  const [hasTried, setHasTried] = useStored<boolean>(`tried.${journeyId}`, false);
  const [hasOpenedChat, setHasOpenedChat] = useState(false);
  useEffect(() => {
    if (drawer === 'simulator' && !hasTried) setHasTried(true);
  }, [drawer, hasTried, setHasTried]);
  // There is no room for both.
  if (!isNew || isHidden || drawer === 'problems') return null;

  function add(block: string): void {
    const result = document.run('addState', { parent: null, kind: 'step', block });
    if (result.ok && result.select !== undefined) view.show(result.select);
  }

  const actions: Readonly<Record<ChecklistStep, () => void>> = {
    write: () => add('say'),
    ask: () => add('ask-text'),
    try: () => view.set({ drawer: 'simulator' }),
    publish: onPublish,
    chat: () => setHasOpenedChat(true),
  };
  return (
    <div className="first-steps">
      <Checklist
        hasTried={hasTried}
        isPublished={published !== undefined}
        hasOpenedChat={hasOpenedChat}
        chatUrl={`/chat/${encodeURIComponent(journeyId)}`}
        onAction={(step) => actions[step]()}
        onDismiss={() => setIsHidden(true)}
      />
    </div>
  );
}
