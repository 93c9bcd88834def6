import type { JourneyListing } from '@usher/api/editor';
import type { JourneyBinding } from '@usher/channel';
import { Button, EmptyState } from '@usher/design';
import { Plus, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useReorder } from '../inspector/lists/use-reorder.ts';
import { BindingRow } from './BindingRow.tsx';
import { useBindings, useChannels } from './channels-context.tsx';
import { addBinding, changeBinding, moveBinding, removeBinding } from './model/edit-bindings.ts';
import { findCovered } from './model/find-covered.ts';
import { useBindingNames } from './use-binding-names.ts';
import { useBindingProblems } from './use-binding-problems.ts';

/** The bindings in their order. They are moved by their grips, by the grips' arrow keys, or by buttons. */
export function BindingList({ published }: { readonly published: readonly JourneyListing[] }) {
  const { bindings } = useChannels();
  const { list, saved } = useBindings();
  const names = useBindingNames(published);
  const problems = useBindingProblems(published);
  const covered = useMemo(() => findCovered(list), [list]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const items = useRef<HTMLOListElement>(null);
  const focus = useFocusAfter();

  const toggle = (id: string) => setOpen(open.has(id) ? without(open, id) : new Set([...open, id]));
  const move = (from: number, to: number) => {
    const moved = list[from];
    if (moved === undefined || to < 0 || to >= list.length) return;
    bindings.change(moveBinding(list, moved.id, to));
    setSaid(`Line ${from + 1} is now line ${to + 1} of ${list.length}.`);
  };
  const add = () => {
    const [only] = published;
    const id = crypto.randomUUID();
    const binding: JourneyBinding = { id, journeyId: published.length === 1 ? (only?.id ?? '') : '' };
    bindings.change(addBinding(list, binding));
    setOpen(new Set([...open, id]));
    focus(`#binding-${id} .binding-form button`);
  };
  const remove = (binding: JourneyBinding, index: number) => {
    bindings.change(removeBinding(list, binding.id));
    setSaid(`Line ${index + 1} is removed.`);
    const next = list[index + 1] ?? list[index - 1];
    focus(next === undefined ? '.binding-add' : `#binding-${next.id} .binding-toggle`);
  };
  const adding = (
    <Button className="binding-add" icon={<Plus aria-hidden="true" />} onPress={add}>
      Add a line
    </Button>
  );
  const { dragged, gripProps } = useReorder(() => [...(items.current?.children ?? [])], move);

  return (
    <>
      {list.length === 0 ? (
        <div className="binding-none">
          <NothingYet isSaved={saved?.bindings.length === 0} published={published} action={adding} />
        </div>
      ) : null}
      <ol ref={items} className="binding-list" aria-label="Which journey answers where, the first that fits">
        {list.map((binding, index) => (
          <li
            key={binding.id}
            id={`binding-${binding.id}`}
            className="binding-row"
            data-dragged={dragged?.from === index || undefined}
            data-drop={
              dragged?.to === index && dragged.from !== index
                ? dragged.to < dragged.from
                  ? 'before'
                  : 'after'
                : undefined
            }
          >
            <BindingRow
              binding={binding}
              place={index}
              count={list.length}
              names={names}
              published={published}
              problems={problems.get(binding.id) ?? []}
              coveredBy={covered.get(binding.id)}
              isOpen={open.has(binding.id)}
              gripProps={gripProps(index)}
              onToggle={() => toggle(binding.id)}
              onChange={(changed) => bindings.change(changeBinding(list, changed))}
              onMove={(to) => {
                move(index, to);
                // A button that can do no more gives the focus away.
                if (to === 0 || to === list.length - 1) focus(`#binding-${binding.id} .binding-grip`);
              }}
              onRemove={() => remove(binding, index)}
            />
          </li>
        ))}
      </ol>
      {list.length === 0 ? null : adding}
      <p role="status" className="app-hidden">
        {said}
      </p>
    </>
  );
}

function NothingYet({
  isSaved,
  published,
  action,
}: {
  readonly isSaved: boolean;
  readonly published: readonly JourneyListing[];
  readonly action: ReactNode;
}) {
  const [only, ...others] = published;
  const text =
    only === undefined
      ? 'No journey is published yet. Publish one, and say here where it answers.'
      : others.length === 0
        ? `“${only.name}” is the only journey that is published, so it answers everywhere. Add a line to change that.`
        : 'Nobody answers on the channels until a line says which journey does. The chat of a journey on its own page needs none.';
  const title = isSaved ? 'No lines yet' : 'No lines left';
  return <EmptyState size="s" icon={<Waypoints />} title={title} text={text} actions={action} />;
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}

/** Gives the focus to what stands there once the change is drawn. */
function useFocusAfter(): (selector: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const selector = wanted.current;
    if (selector === undefined) return;
    wanted.current = undefined;
    document.querySelector<HTMLElement>(selector)?.focus();
  });
  return (selector) => {
    wanted.current = selector;
  };
}
