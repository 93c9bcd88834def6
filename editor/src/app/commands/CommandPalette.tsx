import { Kbd } from '@usher/design';
import { CircleDot, Command, MessageSquareText, Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useEditor, useJourney } from '../editor-context.tsx';
import { useAllCommands } from './command-context.tsx';
import './commands.css';
import { commandItems, findItems, type PaletteItem, stateItems, textItems } from './palette-items.ts';

const icons = { command: Command, state: CircleDot, text: MessageSquareText } as const;

/** Finds commands, states and texts by what is typed. */
export function CommandPalette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <ModalOverlay
      className="usher-backdrop palette-backdrop"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="usher-modal palette">
        <Dialog aria-label="Find and do" className="palette-dialog">
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const journey = useJourney();
  const commands = useAllCommands();
  const choose = useChoose(onClose);
  const list = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const items = useMemo(
    () => [...commandItems(commands), ...stateItems(journey), ...textItems(journey)],
    [commands, journey],
  );
  const found = useMemo(() => findItems(items, query), [items, query]);
  const current = found[Math.min(at, found.length - 1)];

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const last = found.length - 1;
      setAt((from) =>
        Math.abs(step) === 1 ? (from + step + found.length) % Math.max(1, found.length) : clamp(from + step, last),
      );
    }
    if (event.key === 'Enter' && current !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(current);
    }
  }

  return (
    <>
      <div className="palette-search">
        <Search aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type into it
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={current && `${list}-${current.id}`}
          aria-label="Commands, states and texts"
          placeholder="Commands, states, texts"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label="Found" className="palette-list">
        {found.map((item) => (
          <PaletteLine
            key={item.id}
            id={`${list}-${item.id}`}
            item={item}
            isCurrent={item === current}
            onChoose={() => choose(item)}
          />
        ))}
      </div>
      {found.length === 0 ? <p className="palette-nothing">Nothing has these words.</p> : null}
    </>
  );
}

interface LineProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function PaletteLine({ id, item, isCurrent, onChoose }: LineProps) {
  const Icon = icons[item.kind];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys of the whole list
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the current line
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      aria-disabled={item.isDisabled ?? false}
      className="palette-line"
      ref={(line) => {
        if (isCurrent) line?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onChoose}
    >
      <Icon aria-hidden="true" />
      <span className="palette-title">{item.title}</span>
      <span className="palette-detail">{item.detail}</span>
      {item.keys === undefined ? null : <Kbd keys={item.keys} />}
    </div>
  );
}

function useChoose(onClose: () => void): (item: PaletteItem) => void {
  const { view } = useEditor();
  const commands = useAllCommands();
  return (item) => {
    if (item.isDisabled) return;
    const [kind, ...rest] = item.id.split(':');
    onClose();
    // The command may open a window of its own, which must find the page without this one.
    if (kind === 'command') return void setTimeout(() => commands.find(({ id }) => id === rest.join(':'))?.run());
    if (kind === 'state') return view.show([rest.join(':')]);
    const [language = '', ...key] = rest;
    const state = key.join(':').split('.')[0] ?? '';
    view.set({ language });
    view.show([state], `texts.${language}.${key.join(':')}`);
  };
}

function clamp(place: number, last: number): number {
  return Math.max(0, Math.min(place, last));
}
