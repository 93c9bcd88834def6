import { ChevronRight, Folder, GripVertical, TriangleAlert } from 'lucide-react';
import { memo, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import {
  Button,
  Collection,
  ListLayout,
  Tree,
  TreeItem,
  TreeItemContent,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components';
import { useEditor, useView } from '../app/editor-context.tsx';
import { iconOfState } from '../canvas/parts/block-icon.ts';
import { NameField, type NameFieldProps } from '../canvas/parts/NameField.tsx';
import { type CommandResult, findDefinition, indexStates, tripsParent } from '../document/index.ts';
import { keepRows, listHolders, listRows, listVisible, type OutlineRow } from './list-rows.ts';
import { nestBeside, nestInto } from './move-state.ts';

export interface OutlineTreeProps {
  readonly query: string;
  readonly naming: string | undefined;
  readonly onFinishNaming: NameFieldProps['onFinish'];
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
  readonly onResult: (result: CommandResult, said?: string) => void;
}

const rowHeight = 30;
/** A journey of at most this many states begins with all of them in sight. */
const smallJourney = 30;

/** The tree itself: selection, folding, dragging. */
export const OutlineTree = memo(function OutlineTree({
  query,
  naming,
  onFinishNaming,
  onMenu,
  onResult,
}: OutlineTreeProps) {
  const { document, view } = useEditor();
  const states = useView('states');
  const rows = useRows(query);
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(indexStates(document.journey).size <= smallJourney ? listHolders(rows) : []),
  );
  const expanded = useMemo(() => (query.trim() === '' ? open : new Set(listHolders(rows))), [open, query, rows]);
  const body = useRef<HTMLDivElement>(null);
  useSelectionInSight(body, rows, expanded, setOpen);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    getDropOperation: () => 'move',
    onMove: ({ keys, target }) => {
      if (target.type !== 'item') return;
      const key = String([...keys][0]);
      const other = String(target.key);
      const result =
        target.dropPosition === 'on'
          ? nestInto(document, key, other)
          : nestBeside(document, key, other, target.dropPosition);
      if (result !== undefined) onResult(result, 'Moved');
    },
  });

  return (
    <div ref={body} className="outline-scroll">
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight }}>
        <Tree
          aria-label="States of the journey"
          className="outline-tree"
          items={rows}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={states}
          onSelectionChange={(keys) => {
            const next = keys === 'all' ? [...indexStates(document.journey).keys()] : [...keys].map(String);
            view.show(next.filter((key) => key !== tripsParent));
          }}
          expandedKeys={expanded}
          onExpandedChange={(keys) => setOpen(new Set([...keys].map(String)))}
          dragAndDropHooks={dragAndDropHooks}
          disabledBehavior="selection"
          renderEmptyState={() => (
            <p className="outline-none">
              {query.trim() === '' ? 'Nothing is drawn yet. Add a step.' : 'Nothing is called like this.'}
            </p>
          )}
          onContextMenu={(event) => {
            event.preventDefault();
            onMenu({ x: event.clientX, y: event.clientY });
          }}
          dependencies={[naming]}
        >
          {(row) => renderRow(row, naming, onFinishNaming)}
        </Tree>
      </Virtualizer>
    </div>
  );
});

/** The rows of the journey; those in which nothing changed stay the same objects, and all of them the same list. */
function useRows(query: string): readonly OutlineRow[] {
  const { document, problems, catalog } = useEditor();
  const last = useRef<{ revision: number; problems: unknown; query: string; rows: readonly OutlineRow[] }>(undefined);
  const read = () => {
    const was = last.current;
    const isAsked = was?.revision === document.revision && was.problems === problems.problems && was.query === query;
    if (isAsked) return was.rows;
    const now = listRows({ journey: document.journey, catalog, problems: problems.problems, query });
    const rows = keepRows(was?.rows ?? [], now);
    last.current = { revision: document.revision, problems: problems.problems, query, rows };
    return rows;
  };
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [document.subscribe(listener), problems.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [document, problems],
  );
  return useSyncExternalStore(subscribe, read);
}

function renderRow(row: OutlineRow, naming: string | undefined, onFinishNaming: OutlineTreeProps['onFinishNaming']) {
  return (
    <TreeItem id={row.key} textValue={row.name} className="outline-row" aria-label={describe(row)}>
      <TreeItemContent>
        <RowContent row={row} isNaming={naming === row.key} onFinishNaming={onFinishNaming} />
      </TreeItemContent>
      <Collection items={row.children} dependencies={[naming]}>
        {(child: OutlineRow) => renderRow(child, naming, onFinishNaming)}
      </Collection>
    </TreeItem>
  );
}

interface RowContentProps {
  readonly row: OutlineRow;
  readonly isNaming: boolean;
  readonly onFinishNaming: OutlineTreeProps['onFinishNaming'];
}

const RowContent = memo(function RowContent({ row, isNaming, onFinishNaming }: RowContentProps) {
  const { catalog, view } = useEditor();
  const isActive = useView('active').includes(row.key);
  const definition = row.block === undefined ? undefined : findDefinition(row.block, catalog);
  const Icon = row.kind === 'trips' ? Folder : iconOfState(row.kind, definition);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same
    <span
      className={`outline-content of-${row.group} ${isActive ? 'active' : ''}`}
      onDoubleClick={() => row.kind !== 'trips' && view.set({ renaming: row.key })}
    >
      <Button slot="drag" className="outline-grip" aria-label={`Move ${row.name}`}>
        <GripVertical aria-hidden="true" />
      </Button>
      {row.children.length > 0 ? (
        <Button slot="chevron" className="outline-chevron">
          <ChevronRight aria-hidden="true" />
        </Button>
      ) : (
        <span className="outline-chevron" />
      )}
      <Icon className="outline-icon" aria-hidden="true" />
      {isNaming ? (
        <NameField name={row.name} label="Name" onFinish={onFinishNaming} />
      ) : (
        <span className="outline-name">{row.name}</span>
      )}
      {row.isInitial ? <span className="outline-initial" title="The start" /> : null}
      {row.problems > 0 ? (
        <span
          className={row.isHindered ? 'outline-problems must' : 'outline-problems'}
          title={row.problems === 1 ? '1 problem' : `${row.problems} problems`}
        >
          <TriangleAlert aria-hidden="true" />
          {row.problems}
        </span>
      ) : null}
    </span>
  );
});

function describe({ name, kind, problems, isInitial }: OutlineRow): string {
  const parts = [name];
  if (kind !== 'step' && kind !== 'trips') parts.push(kind);
  if (isInitial) parts.push('the start');
  if (problems > 0) parts.push(problems === 1 ? '1 problem' : `${problems} problems`);
  return parts.join(', ');
}

/** Opens what is around a state that was selected elsewhere, and scrolls to it. */
function useSelectionInSight(
  body: React.RefObject<HTMLDivElement | null>,
  rows: readonly OutlineRow[],
  expanded: ReadonlySet<string>,
  setOpen: (open: ReadonlySet<string>) => void,
): void {
  const { document } = useEditor();
  const states = useView('states');
  const shown = useRef<readonly string[] | undefined>(undefined);
  useEffect(() => {
    const [key] = states;
    if (states === shown.current || key === undefined) return;
    const around = listAround(document.journey, key);
    if (around.some((each) => !expanded.has(each))) {
      setOpen(new Set([...expanded, ...around]));
      return;
    }
    shown.current = states;
    const at = listVisible(rows, expanded).indexOf(key) * rowHeight;
    const element = body.current?.querySelector<HTMLElement>('.outline-tree');
    if (element == null || at < 0) return;
    const isSeen = at >= element.scrollTop && at + rowHeight <= element.scrollTop + element.clientHeight;
    if (!isSeen) element.scrollTop = at - element.clientHeight / 2;
  }, [states, rows, expanded, setOpen, document, body]);
}

function listAround(journey: Parameters<typeof indexStates>[0], key: string): readonly string[] {
  const entry = indexStates(journey).get(key);
  const keys: string[] = [];
  for (let at = entry?.parent; at !== undefined; at = at.parent) keys.push(at.key);
  return entry?.isTrip ? [...keys, tripsParent] : keys;
}
