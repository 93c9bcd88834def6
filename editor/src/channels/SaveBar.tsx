import type { JourneyListing } from '@usher/api/editor';
import { Button, useToasts } from '@usher/design';
import { channelsPath } from '../app/router.ts';
import { signInAt } from '../app/sign-in.ts';
import { useBindings, useChannels } from './channels-context.tsx';
import { useBindingProblems } from './use-binding-problems.ts';

/** Saves the whole list, or puts back what is saved. */
export function SaveBar({ published }: { readonly published: readonly JourneyListing[] }) {
  const { bindings } = useChannels();
  const { saved: atServer, isChanged, isSaving, error } = useBindings();
  const wrong = useBindingProblems(published).size;
  const toasts = useToasts();
  // Before anything was ever said there is nothing to be said of saving it.
  if (atServer?.revision === 0 && !isChanged && !isSaving && error === undefined) return null;
  const isHindered = isChanged && wrong > 0;
  const words = isHindered
    ? `${wrong} ${wrong === 1 ? 'line has' : 'lines have'} to be mended before saving.`
    : isChanged
      ? 'Not saved yet.'
      : 'All is saved.';
  return (
    <div className="binding-save" data-changed={isChanged || undefined}>
      {error === undefined ? null : (
        <p role="alert" className="binding-error">
          {error.message}{' '}
          {error.kind === 'signed-out' ? (
            <a href={signInAt(channelsPath)} target="_blank" rel="noopener">
              Sign in in another tab
            </a>
          ) : null}
        </p>
      )}
      <p role="status">{words}</p>
      <Button variant="quiet" isDisabled={!isChanged || isSaving} onPress={() => bindings.discard()}>
        Discard changes
      </Button>
      <Button
        variant="primary"
        isDisabled={!isChanged || isHindered}
        isPending={isSaving}
        onPress={async () => {
          if (await bindings.save()) toasts.show({ ...saved, tone: 'success' });
        }}
      >
        Save
      </Button>
    </div>
  );
}

export const saved = { title: 'Saved', text: 'It holds for conversations that begin from now on.' } as const;
