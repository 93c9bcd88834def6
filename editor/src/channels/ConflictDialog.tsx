import type { JourneyListing } from '@usher/api/editor';
import type { JourneyBinding } from '@usher/channel';
import { Badge, Button, Dialog, useToasts } from '@usher/design';
import { useBindings, useChannels } from './channels-context.tsx';
import { isSameList } from './model/edit-bindings.ts';
import { type BindingNames, sayBinding } from './model/say-binding.ts';
import { saved } from './SaveBar.tsx';
import { useBindingNames } from './use-binding-names.ts';

/** Somebody else was quicker: shows both versions, and asks whose stays. */
export function ConflictDialog({ published }: { readonly published: readonly JourneyListing[] }) {
  const { bindings } = useChannels();
  const { theirs, list } = useBindings();
  const names = useBindingNames(published);
  const toasts = useToasts();
  if (theirs === undefined) return null;
  const overwrite = async () => {
    if (await bindings.overwrite()) toasts.show({ ...saved, tone: 'success' });
  };
  return (
    <Dialog
      title="Somebody else has saved meanwhile"
      isOpen
      isAlert
      size="l"
      onClose={bindings.decideLater}
      actions={
        <>
          <Button variant="quiet" autoFocus onPress={bindings.decideLater}>
            Go on editing mine
          </Button>
          <Button onPress={bindings.takeTheirs}>Take theirs</Button>
          <Button variant="danger" onPress={() => void overwrite()}>
            Save mine over theirs
          </Button>
        </>
      }
    >
      <p>Nothing of theirs was changed. Look at both, then choose.</p>
      <div className="binding-versions">
        <Version title="Theirs" mine={theirs.bindings} other={list} names={names} />
        <Version title="Yours" mine={list} other={theirs.bindings} names={names} />
      </div>
    </Dialog>
  );
}

interface VersionProps {
  readonly title: string;
  readonly mine: readonly JourneyBinding[];
  readonly other: readonly JourneyBinding[];
  readonly names: BindingNames;
}

function Version({ title, mine, other, names }: VersionProps) {
  return (
    <section>
      <h3>{title}</h3>
      {mine.length === 0 ? <p className="channels-quiet">No lines.</p> : null}
      <ol>
        {mine.map((binding) => (
          <li key={binding.id}>
            {sayBinding(binding, names)}{' '}
            {other.some((each) => isSameList([each], [binding])) ? null : <Badge tone="info">only here</Badge>}
          </li>
        ))}
      </ol>
    </section>
  );
}
