import { standardCatalog } from '@usher/blocks';
import { Button, Dialog, useToasts } from '@usher/design';
import { parseJourney } from '@usher/journey';
import { useState } from 'react';
import { useEditor } from '../app/editor-context.tsx';
import { useSession } from '../app/session-context.tsx';
import { describeTime } from './describe-time.ts';
import type { LocalCopy } from './local-copies.ts';
import { useResolve } from './use-resolve.ts';

/** Offers what an earlier visit in this browser did not get to the server: after a crash, a lost network, a closed window. */
export function RecoveryDialog() {
  const { recoverable } = useSession();
  const [left, setLeft] = useState(recoverable);
  const [copy] = left;
  if (copy === undefined) return null;
  return <OneCopy key={copy.tab} copy={copy} onDone={() => setLeft(left.slice(1))} />;
}

function OneCopy({ copy, onDone }: { readonly copy: LocalCopy; readonly onDone: () => void }) {
  const { document } = useEditor();
  const { opened, copies, sync } = useSession();
  const toasts = useToasts();
  const resolve = useResolve();
  const [isCopying, setIsCopying] = useState(false);
  const isOlder = copy.baseRevision !== opened.revision;
  const forget = async () => {
    await copies.forget(copy);
    onDone();
  };

  function use(): void {
    const parsed = parseJourney(copy.document, standardCatalog);
    if (!parsed.ok) {
      toasts.show({ title: 'These changes cannot be read', text: parsed.problems[0]?.message, tone: 'danger' });
      onDone();
      return;
    }
    document.run('replace', { journey: parsed.journey, label: 'Recover changes' });
    // Saving keeps them under the name of this tab, before the old ones are forgotten.
    sync.send({ type: 'save' });
    void forget();
  }

  async function keepAsCopy(): Promise<void> {
    setIsCopying(true);
    const isDone = await resolve.saveAsCopy(copy.document);
    setIsCopying(false);
    if (isDone) await forget();
  }

  return (
    <Dialog
      title="There are changes that were not saved"
      isOpen
      isAlert
      isKeyboardDismissDisabled
      onClose={onDone}
      actions={
        <>
          <Button variant="quiet" onPress={() => void forget()}>
            Throw them away
          </Button>
          <Button isPending={isCopying} onPress={() => void keepAsCopy()}>
            Keep as a copy
          </Button>
          <Button variant="primary" autoFocus onPress={use}>
            Use them
          </Button>
        </>
      }
    >
      <p>
        This browser kept changes of this journey from {describeTime(copy.at, Date.now())} that never reached the
        server.
      </p>
      {isOlder ? (
        <p>
          Since then {opened.updatedBy} saved the draft {describeTime(opened.updatedAt, Date.now())}. If you use your
          changes, they take its place; undo leads back to it.
        </p>
      ) : (
        <p>If you use them, undo leads back to what the server holds.</p>
      )}
    </Dialog>
  );
}
