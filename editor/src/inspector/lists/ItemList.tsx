import { IconButton, ProblemText } from '@usher/design';
import { ArrowDown, ArrowUp, ChevronRight, GripVertical, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useView } from '../../app/editor-context.tsx';
import { useReorder } from './use-reorder.ts';

export interface ListedItem {
  readonly id: string;
  /** Its name for those who do not see it, such as “Option 2”. */
  readonly name: string;
  /** What stands in its head line. */
  readonly head: ReactNode;
  readonly body: ReactNode;
  readonly path: string;
}

interface ItemListProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly path: string;
  readonly items: readonly ListedItem[];
  /** Items that can be folded; those named here begin open. */
  readonly opened?: (id: string) => boolean;
  readonly onMove: (id: string, to: number) => void;
  readonly onRemove: ((id: string) => void) | undefined;
  /** Buttons that add. */
  readonly add: ReactNode;
}

/** Items in an order of their own: added and removed by buttons, moved by buttons, by dragging their grip, or by its arrow keys. */
export function ItemList({ label, hint, problem, path, items, opened, onMove, onRemove, add }: ItemListProps) {
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  const [said, setSaid] = useState('');
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const asked = useView('focusPath')?.path ?? '';
  const isOpen = (item: ListedItem) =>
    opened === undefined || (toggled.get(item.id) ?? (opened(item.id) || `${asked}.`.startsWith(`${item.path}.`)));
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length) return;
    onMove(item.id, to);
    setSaid(`${item.name} is now at place ${to + 1} of ${items.length}.`);
  };
  const { dragged, gripProps } = useReorder(() => [...(list.current?.children ?? [])], move);
  return (
    <section className="inspector-list" aria-labelledby={id} data-path={path}>
      <p id={id} className="usher-label">
        {label}
      </p>
      {hint === undefined ? null : <p className="usher-hint">{hint}</p>}
      {problem === undefined ? null : <ProblemText>{problem}</ProblemText>}
      <ol ref={list} className="inspector-items">
        {items.map((item, index) => (
          <li key={item.id} className={itemClass(dragged, index)} data-path={item.path}>
            <div className="inspector-item-head">
              <button
                type="button"
                className="inspector-grip"
                aria-label={`Move ${item.name}`}
                title="Drag, or use the arrow keys"
                {...gripProps(index)}
              >
                <GripVertical aria-hidden="true" />
              </button>
              <ItemTitle
                item={item}
                isOpen={isOpen(item)}
                onToggle={opened && (() => setToggled(new Map(toggled).set(item.id, !isOpen(item))))}
              />
              <IconButton
                size="s"
                label={`Move ${item.name} up`}
                icon={<ArrowUp aria-hidden="true" />}
                isDisabled={index === 0}
                onPress={() => move(index, index - 1)}
              />
              <IconButton
                size="s"
                label={`Move ${item.name} down`}
                icon={<ArrowDown aria-hidden="true" />}
                isDisabled={index === items.length - 1}
                onPress={() => move(index, index + 1)}
              />
              <IconButton
                size="s"
                label={`Remove ${item.name}`}
                icon={<Trash2 aria-hidden="true" />}
                isDisabled={onRemove === undefined}
                onPress={() => onRemove?.(item.id)}
              />
            </div>
            {isOpen(item) ? <div className="inspector-item-body">{item.body}</div> : null}
          </li>
        ))}
      </ol>
      <div className="inspector-add">{add}</div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </section>
  );
}

interface ItemHeadProps {
  readonly item: ListedItem;
  readonly isOpen: boolean;
  /** Left out where the item cannot be folded. */
  readonly onToggle: (() => void) | undefined;
}

function ItemTitle({ item, isOpen, onToggle }: ItemHeadProps) {
  if (onToggle === undefined) return <span className="inspector-item-title inspector-summary">{item.head}</span>;
  return (
    <button type="button" className="inspector-item-title inspector-toggle" aria-expanded={isOpen} onClick={onToggle}>
      <ChevronRight aria-hidden="true" className="inspector-fold-mark" />
      <span className="inspector-summary">{item.head}</span>
    </button>
  );
}

function itemClass(dragged: { from: number; to: number } | undefined, index: number): string {
  if (dragged === undefined || dragged.from === dragged.to) return 'inspector-item';
  if (dragged.from === index) return 'inspector-item dragged';
  if (dragged.to !== index) return 'inspector-item';
  return dragged.to < dragged.from ? 'inspector-item before' : 'inspector-item after';
}
