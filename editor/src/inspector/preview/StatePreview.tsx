import { type Degraded, degrade, degradeWords } from '@usher/channel';
import { useDeferredValue, useMemo, useState } from 'react';
import { useEditor, useJourney, useView } from '../../app/editor-context.tsx';
import { FittedMessages } from '../../simulator/content/FittedMessages.tsx';
import { ShownAsPicker, useShownAs } from '../../simulator/ShownAs.tsx';
import './preview.css';
import { previewState } from './preview-state.ts';

/** What a step says, as the customers of a channel see it: made by the function that fits it to the channel when it is sent. */
export function StatePreview({ state }: { readonly state: string }) {
  const { blocks } = useEditor();
  // Whoever types does not wait for it.
  const journey = useDeferredValue(useJourney());
  const language = useView('language');
  const shownAs = useShownAs();
  const [at] = useState(Date.now);
  const preview = useMemo(
    () => previewState(journey, blocks, { state, language, at }),
    [journey, blocks, state, language, at],
  );
  const { channel } = shownAs;
  const fitted = useMemo((): Degraded | undefined => {
    if (preview.is !== 'said') return undefined;
    if (channel === undefined) return { messages: [preview.content], degraded: [] };
    return degrade(preview.content, channel.capabilities, degradeWords(language));
  }, [preview, channel, language]);
  return (
    <>
      <ShownAsPicker {...shownAs} />
      {fitted === undefined ? (
        <p className="inspector-muted">{preview.is === 'not-yet' ? preview.why : 'It says nothing yet.'}</p>
      ) : (
        <section className="preview-messages" aria-label="What customers see" lang={language}>
          <FittedMessages degraded={fitted} channel={channel?.name ?? 'no channel'} />
        </section>
      )}
    </>
  );
}
